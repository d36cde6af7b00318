package io.pharos.exabgp.control;

/** The plan of the current configuration; a reload replaces it. Thread-safe. */
final class CurrentPlan {
    private record Moment(ControlPlan plan, NeighborDirectory neighborDirectory) {}

    private volatile Moment moment;

    CurrentPlan(ControlPlan plan) {
        this.moment = momentOf(plan);
    }

    private static Moment momentOf(ControlPlan plan) {
        return new Moment(plan, new NeighborDirectory(plan.neighbors(), plan.identifier()));
    }

    /** Replaces the plan. */
    void become(ControlPlan plan) {
        moment = momentOf(plan);
    }

    ControlPlan plan() {
        return moment.plan();
    }

    NeighborDirectory neighborDirectory() {
        return moment.neighborDirectory();
    }
}

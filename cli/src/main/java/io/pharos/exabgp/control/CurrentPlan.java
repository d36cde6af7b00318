package io.pharos.exabgp.control;

/** What clients can speak of now; it changes when the configuration is read again. For any thread. */
final class CurrentPlan {
    private record Moment(ControlPlan plan, NeighborDirectory neighborDirectory) {}

    private volatile Moment moment;

    CurrentPlan(ControlPlan plan) {
        this.moment = momentOf(plan);
    }

    private static Moment momentOf(ControlPlan plan) {
        return new Moment(plan, new NeighborDirectory(plan.neighbors(), plan.identifier()));
    }

    /** From now on this is what there is. */
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

package io.pharos.cli.api.control;

/** What clients can speak of now; it changes when the configuration is read again. For any thread. */
final class Scene {
    private record Moment(ControlPlan plan, Neighborhood neighborhood) {}

    private volatile Moment moment;

    Scene(ControlPlan plan) {
        this.moment = momentOf(plan);
    }

    private static Moment momentOf(ControlPlan plan) {
        return new Moment(plan, new Neighborhood(plan.neighbors(), plan.identifier()));
    }

    /** From now on this is what there is. */
    void become(ControlPlan plan) {
        moment = momentOf(plan);
    }

    ControlPlan plan() {
        return moment.plan();
    }

    Neighborhood neighborhood() {
        return moment.neighborhood();
    }
}

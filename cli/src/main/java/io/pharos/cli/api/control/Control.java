package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;

/** Lets clients command the speaker. For any thread. */
public final class Control implements Clients {
    private final Surroundings surroundings;

    /** Commands for the speaker, which has the neighbors of the plan. */
    public Control(Speaker speaker, ControlPlan plan, Lifecycle lifecycle) {
        this.surroundings = new Surroundings(
                speaker,
                plan,
                new Neighborhood(plan.neighbors(), plan.identifier()),
                new RouteLedger(speaker),
                lifecycle);
    }

    @Override
    public Client connect(ClientSettings settings, Replies replies) {
        return new TextClient(settings, surroundings, replies);
    }
}

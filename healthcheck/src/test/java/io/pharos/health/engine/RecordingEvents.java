package io.pharos.health.engine;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a monitor tells. */
final class RecordingEvents implements Monitor.Events {
    final List<String> all = new ArrayList<>();
    boolean failing;

    @Override
    public void checked(CheckResult result) {
        if (failing) {
            throw new IllegalStateException("a bug of ours");
        }
        all.add(result.outcome().name());
    }

    @Override
    public void healthChanged(Health from, Health to) {
        all.add(from + ">" + to);
    }

    @Override
    public void cycleEnded() {
        all.add("end");
    }
}

package io.pharos.health.failover;

/**
 * A graceful handover under way: the old place is announced beside the new one, and step by step the preference goes over.
 *
 * @param from the old place
 * @param beganNanos when it began
 * @param strategy in how many steps, and how long it takes
 */
record GracefulHandover(FailoverTarget from, long beganNanos, Strategy strategy) {
    /** How many steps are done. */
    int stepsDone(long nowNanos) {
        int done = 0;
        while (done < strategy.steps() && nowNanos - stepNanos(done + 1) >= 0) {
            done++;
        }
        return done;
    }

    /** When a step is done. */
    long stepNanos(int step) {
        return beganNanos
                + strategy.overlap()
                        .multipliedBy(step)
                        .dividedBy(strategy.steps())
                        .toNanos();
    }

    long endNanos() {
        return beganNanos + strategy.overlap().toNanos();
    }
}

package io.pharos.exabgp.process;

/** Counters of one helper over all its runs. Thread-safe. */
final class HelperCounts {
    private boolean running;
    private long starts;
    private long overflows;

    synchronized void started() {
        running = true;
        starts++;
    }

    synchronized void ended() {
        running = false;
    }

    synchronized void overflowed() {
        overflows++;
    }

    synchronized HelperStatus status(String name) {
        return new HelperStatus(name, running, starts, overflows);
    }
}

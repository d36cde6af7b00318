package io.pharos.cli.metrics;

import io.pharos.health.BackendStatus;
import io.pharos.health.BackendStatus.Part;

/** The metrics of one backend. Lock-free; safe for any thread. */
final class BackendCounts {
    private final String service;
    private final String name;
    private final int level;

    private volatile boolean up;
    private volatile boolean active;

    BackendCounts(String service, String name, int level) {
        this.service = service;
        this.name = name;
        this.level = level;
    }

    void seen(BackendStatus status) {
        up = status.verdict().passing() && !status.outOfService();
        active = status.part() == Part.ACTIVE || status.part() == Part.FADING;
    }

    String service() {
        return service;
    }

    String name() {
        return name;
    }

    int level() {
        return level;
    }

    boolean up() {
        return up;
    }

    boolean active() {
        return active;
    }
}

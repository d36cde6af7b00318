package io.pharos.cli.history;

/** What a service's state means for its availability. */
enum AvailabilityState {
    /** The service worked. */
    UP,
    /** The service did not work and should have. */
    DOWN,
    /**
     * The service should not have worked, or its state is unknown: no verdict yet, maintenance, Pharos stopped or
     * stuck.
     */
    NOT_COUNTED;

    /** Maps a service state's name, because decisions in a file may come from another version of Pharos. */
    static AvailabilityState of(String state) {
        return switch (state) {
            case "UP", "DEGRADED" -> UP;
            case "DOWN" -> DOWN;
            default -> NOT_COUNTED;
        };
    }
}

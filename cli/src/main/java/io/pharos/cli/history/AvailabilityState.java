package io.pharos.cli.history;

/** What a service's state means for its availability. */
enum AvailabilityState {
    /** The service did its work. */
    UP,
    /** It did not, and was meant to. */
    DOWN,
    /** It was not meant to, or nobody knows: no verdict yet, maintenance, Pharos itself stopped or stuck. */
    NOT_COUNTED;

    /** By the state's name, since decisions in a file may be of another version of Pharos. */
    static AvailabilityState of(String state) {
        return switch (state) {
            case "UP", "DEGRADED" -> UP;
            case "DOWN" -> DOWN;
            default -> NOT_COUNTED;
        };
    }
}

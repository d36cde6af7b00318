package io.pharos.bgp.transport;

/**
 * How a neighbor is told of changes.
 *
 * @param grouped whether an UPDATE may carry several destinations
 * @param automaticEndOfRib whether an End-of-RIB follows the initial table by itself
 * @param automaticFlush whether changes go out at once; otherwise those that come after the initial table wait until they are
 *     asked for
 */
public record Sending(boolean grouped, boolean automaticEndOfRib, boolean automaticFlush) {
    /** All at once, in as few messages as possible. */
    public static final Sending DEFAULTS = new Sending(true, true, true);
}

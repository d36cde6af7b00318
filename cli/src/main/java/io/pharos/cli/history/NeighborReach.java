package io.pharos.cli.history;

/**
 * A neighbor that a service is announced to.
 *
 * @param neighbor its name
 * @param sessionUp whether its session is ESTABLISHED
 */
public record NeighborReach(String neighbor, boolean sessionUp) {}

package io.pharos.cli.history;

/**
 * A neighbor that a service is announced to.
 *
 * @param neighbor its name
 * @param sessionUp its session is ESTABLISHED, so that it has heard
 */
public record NeighborReach(String neighbor, boolean sessionUp) {}

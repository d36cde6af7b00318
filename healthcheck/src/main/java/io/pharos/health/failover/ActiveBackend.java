package io.pharos.health.failover;

/**
 * A backend that is announced.
 *
 * @param backend its name
 * @param level its level
 * @param backendVerdict what its checks say; ILL only in the wait of {@link Strategy.Delayed}
 */
public record ActiveBackend(String backend, int level, BackendVerdict backendVerdict) {}

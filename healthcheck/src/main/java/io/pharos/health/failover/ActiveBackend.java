package io.pharos.health.failover;

/**
 * A backend that is announced.
 *
 * @param backend its name
 * @param level its level
 * @param verdict what its checks say; UNHEALTHY only in the wait of {@link Strategy.Delayed}
 */
public record ActiveBackend(String backend, int level, Verdict verdict) {}

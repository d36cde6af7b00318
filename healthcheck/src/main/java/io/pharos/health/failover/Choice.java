package io.pharos.health.failover;

/**
 * A backend that is announced.
 *
 * @param backend its name
 * @param level its level
 * @param standing what its checks say; ILL only in the wait of {@link Strategy.Delayed}
 */
public record Choice(String backend, int level, Standing standing) {}

/**
 * Which of a service's backends get its traffic. Pure: no thread and no clock, each input says what time it is.
 *
 * <p>{@code Failover} takes each backend's {@code Verdict}, the operators' {@code ActiveOverrides} and the time. {@code Backends}
 * says which levels are usable and since when, {@code ColdStandbys} which stopped backends have to be started, and
 * {@code Failover} moves between {@code FailoverTarget}s by its {@code FailoverPolicy}. Out comes a {@code Selection}: what to announce,
 * what to start and stop, why, and when to ask again.
 *
 * <p>It names no other package of ours, so that any of them may use it.
 */
@NullMarked
package io.pharos.health.failover;

import org.jspecify.annotations.NullMarked;

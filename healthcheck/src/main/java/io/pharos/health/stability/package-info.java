/**
 * Keeps a service that comes and goes from making the routers' tables do the same, and says what operators have decreed. Pure:
 * no thread and no clock, each input says what time it is.
 *
 * <p>{@code Stability} takes what the checks and operators want ({@code Want}), asks its {@code Penalty}, its boot hold and its
 * minimum gap, and gives a {@code Release}: whether the service may be announced, and if not, what holds it and until when.
 * Only the way back is ever held. {@code Decree} is an operator's wish with its author and its end; {@code Decrees} are
 * those that a service lives under.
 *
 * <p>It names no other package of ours, so that any of them may use it.
 */
@NullMarked
package io.pharos.health.stability;

import org.jspecify.annotations.NullMarked;

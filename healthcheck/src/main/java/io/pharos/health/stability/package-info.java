/**
 * Keeps a flapping service from flapping in the routers' tables, and holds the overrides of backends. Pure: no thread and no
 * clock, each input carries the time.
 *
 * <p>{@code Stability} takes the {@code DesiredState}, asks its {@code Penalty}, its boot hold and its minimum gap, and returns
 * a {@code GateDecision}: whether the service may be announced, and if not, what holds it back and until when. Only a way back
 * up is ever held back. A {@code BackendOverride} is what an operator orders for a backend, with its author and expiry.
 *
 * <p>It imports no other package of Pharos, so any of them may use it.
 */
@NullMarked
package io.pharos.health.stability;

import org.jspecify.annotations.NullMarked;

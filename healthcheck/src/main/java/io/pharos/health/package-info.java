/**
 * Watches services and says what state they are in. Nothing here knows of routes.
 *
 * <p>{@code HealthEngine} owns the threads and one {@code Service} per {@code ServiceSpec}. A timer wakes a check's
 * {@code Monitor}, or its {@code Vigil} does when what the check holds of the service breaks. It runs the {@code Check}; the
 * {@code CheckResult} goes through {@code RiseFall} into the check's {@code Standing}: a {@code Health} and a {@code Verdict}.
 * The {@code CheckPlan} makes one verdict of all for each backend, {@code Traffic} chooses between the backends, {@code Holdback}
 * may make a service wait; that and {@code MaintenanceFiles} give the {@code ServiceState}. {@code HealthListener}s are told, and {@code HookQueue} starts the operator's commands.
 * {@code LeaseWatch} looks on from a thread of its own and tells when the health loop no longer gives verdicts.
 */
@NullMarked
package io.pharos.health;

import org.jspecify.annotations.NullMarked;

/**
 * Checks services and determines their states. Knows no routes.
 *
 * <p>{@code HealthEngine} owns the threads and one {@code Service} per {@code ServiceSpec}. A timer, or a {@code ServiceWatch} whose
 * connection breaks, makes a {@code Monitor} run its {@code Check}. The {@code CheckResult} goes through {@code RiseFall} into
 * the {@code CheckState}: a {@code Health} and a {@code Verdict}. The {@code CheckPlan} combines these into a verdict for each
 * backend, {@code BackendSelector} selects the active backends, {@code AnnouncementGate} may hold the service back; with
 * maintenance this gives the {@code ServiceState}. {@code HealthListener}s receive each change, {@code HookQueue} runs the
 * operator's commands. {@code LeaseWatch} detects from its own thread that the health loop gives no verdicts.
 */
@NullMarked
package io.pharos.health;

import org.jspecify.annotations.NullMarked;

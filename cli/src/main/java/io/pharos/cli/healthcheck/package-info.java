/**
 * {@code pharos healthcheck}: one service from flags alone, for those who come from {@code exabgp healthcheck}.
 *
 * <p>{@link io.pharos.exabgp.healthcheck.ArgumentExpansion} brings the arguments into picocli's form, the classes named
 * {@code …Options} take them, and {@link io.pharos.cli.healthcheck.Healthcheck} runs what they say: with a peer a
 * {@link io.pharos.cli.daemon.Daemon} from a {@link io.pharos.cli.spec.DaemonSpec}, as {@code pharos run} does; without one
 * {@link io.pharos.cli.healthcheck.ExabgpRun}, which prints commands for ExaBGP.
 */
@NullMarked
package io.pharos.cli.healthcheck;

import org.jspecify.annotations.NullMarked;

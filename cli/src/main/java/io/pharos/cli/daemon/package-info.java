/**
 * The one place where health meets BGP, and where the object graph is built.
 *
 * <p>{@link io.pharos.cli.spec.DaemonSpec} says what is to run, in the libraries' own values; commands make one from flags
 * or, through {@link io.pharos.cli.translate.ConfigTranslator}, from a configuration. {@link io.pharos.cli.daemon.Daemon} runs
 * it. A verdict goes from the health loop to {@link io.pharos.sidecar.RoutePublisher}, which knows the service's
 * {@link io.pharos.sidecar.ServicePlan}, and from there to the speaker.
 */
@NullMarked
package io.pharos.cli.daemon;

import org.jspecify.annotations.NullMarked;

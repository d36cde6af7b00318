/**
 * Composes the daemon: the place where health meets BGP and the object graph is built.
 *
 * <p>{@link io.pharos.cli.spec.DaemonSpec} describes what to run, in the libraries' own values; commands create one
 * from flags or, through {@link io.pharos.cli.translate.ConfigTranslator}, from a configuration. {@link
 * io.pharos.cli.daemon.Daemon} runs it. A verdict goes from the health loop to {@link
 * io.pharos.sidecar.RoutePublisher}, which has the service's {@link io.pharos.sidecar.ServicePlan}, and from there to
 * the speaker.
 */
@NullMarked
package io.pharos.cli.daemon;

import org.jspecify.annotations.NullMarked;

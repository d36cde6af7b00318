/**
 * The demonstration: a lab router, two sidecars with a web service each, and an operator who does six things to them.
 *
 * <p>{@link io.pharos.cli.demo.Demo} goes through the {@link io.pharos.cli.demo.Step}s. Each one does something to the
 * {@link io.pharos.cli.demo.Stage}; the router and the sidecars write down in the {@link io.pharos.cli.demo.Journal} what
 * happens then and when, and the step is good if it was what we expect, in that order. Everything is the real thing: the
 * daemons are those of {@code pharos run}, the sessions and the checks go over TCP.
 */
@NullMarked
package io.pharos.cli.demo;

import org.jspecify.annotations.NullMarked;

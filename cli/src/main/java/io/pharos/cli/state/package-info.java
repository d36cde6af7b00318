/**
 * The state directory: what survives restarts.
 *
 * <p>{@link io.pharos.cli.state.StateDirectory} is opened at the start. {@link io.pharos.cli.override.OverrideStore}
 * saves overrides in one of its files, which is replaced as a whole, so that a crash leaves the old one or the new one.
 */
@NullMarked
package io.pharos.cli.state;

import org.jspecify.annotations.NullMarked;

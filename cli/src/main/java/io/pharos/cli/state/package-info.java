/**
 * What Pharos keeps over restarts: a directory of its own, and in it the operators' orders.
 *
 * <p>{@link io.pharos.cli.state.StateDirectory} is opened at the start and gives files their place.
 * {@link io.pharos.cli.override.OverrideStore} keeps {@link io.pharos.cli.override.StoredOverride}s in one of them, which is always
 * replaced as a whole, so that a crash leaves the old one or the new one.
 */
@NullMarked
package io.pharos.cli.state;

import org.jspecify.annotations.NullMarked;

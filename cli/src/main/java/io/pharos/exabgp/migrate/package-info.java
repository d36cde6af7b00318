/**
 * Converts other programs' configurations to ours.
 *
 * <p>{@link io.pharos.exabgp.migrate.ExabgpMigration} converts ExaBGP's: the sub-package {@code grammar} parses it,
 * {@code Inheritance} resolves templates and groups to complete neighbors, one class for each section converts it to a
 * part of the {@code Draft}, and the sub-package {@code yaml} prints that. {@link
 * io.pharos.exabgp.migrate.AnycastMigration} converts anycast_healthchecker's ini files. Whatever is not carried over,
 * and whatever is decided, is a {@link io.pharos.exabgp.migrate.MigrationNote}.
 */
@NullMarked
package io.pharos.exabgp.migrate;

import org.jspecify.annotations.NullMarked;

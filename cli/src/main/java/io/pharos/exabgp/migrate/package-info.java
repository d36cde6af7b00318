/**
 * Other programs' configurations as ours.
 *
 * <p>{@link io.pharos.exabgp.migrate.ExabgpMigration} takes ExaBGP's: the sub-package {@code grammar} reads it,
 * {@code Inheritance} makes whole neighbors of templates and groups, one class for each section turns it into a part of the
 * {@code Draft}, and the sub-package {@code yaml} prints that. {@link io.pharos.exabgp.migrate.AnycastMigration} takes
 * anycast_healthchecker's ini files. Whatever is not carried over, and whatever was chosen, is a
 * {@link io.pharos.exabgp.migrate.MigrationNote}.
 */
@NullMarked
package io.pharos.exabgp.migrate;

import org.jspecify.annotations.NullMarked;

/**
 * A router for trying things out, without a router.
 *
 * <p>{@link io.pharos.cli.lab.LabRouter} listens, and speaks with whoever connects. What it hears goes into
 * {@link io.pharos.cli.lab.LabRib}, which chooses a {@link io.pharos.cli.lab.BestPath} for each destination and tells a
 * {@link io.pharos.cli.lab.LabListener}: {@link io.pharos.cli.lab.LabPrinter} for {@code pharos lab}, and the demo's journal.
 */
@NullMarked
package io.pharos.cli.lab;

import org.jspecify.annotations.NullMarked;

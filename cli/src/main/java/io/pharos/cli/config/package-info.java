/**
 * The configuration file of Pharos as records, and the way to them.
 *
 * <p>{@link io.pharos.cli.config.ConfigLoader} reads YAML, binds it by the sub-package {@code binding}, then lets
 * {@code WholeFileRules} look at what only the file as a whole can tell. {@link io.pharos.cli.config.ConfigSchema} and
 * {@link io.pharos.cli.config.ConfigReference} are made from the same records. The settings of each type of check come
 * in through {@link io.pharos.cli.config.CheckTypes}, so that this package knows no check. BGP's own values (prefixes,
 * communities) are those of {@code io.pharos.bgp.packet}, so that there is one reader of each syntax.
 */
@NullMarked
package io.pharos.cli.config;

import org.jspecify.annotations.NullMarked;

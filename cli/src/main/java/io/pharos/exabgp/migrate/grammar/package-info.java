/**
 * The grammar of ExaBGP's configuration file: {@link io.pharos.exabgp.migrate.grammar.ExabgpParser} makes of a text a tree of
 * {@link io.pharos.exabgp.migrate.grammar.Statement}s. It knows words, sections and lists, and no keyword.
 */
@NullMarked
package io.pharos.exabgp.migrate.grammar;

import org.jspecify.annotations.NullMarked;

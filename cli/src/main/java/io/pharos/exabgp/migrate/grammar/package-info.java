/**
 * The grammar of ExaBGP's configuration file: {@link io.pharos.exabgp.migrate.grammar.ExabgpParser} parses a text to a
 * tree of {@link io.pharos.exabgp.migrate.grammar.Statement}s. It handles words, sections and lists, and does not
 * depend on keywords.
 */
@NullMarked
package io.pharos.exabgp.migrate.grammar;

import org.jspecify.annotations.NullMarked;

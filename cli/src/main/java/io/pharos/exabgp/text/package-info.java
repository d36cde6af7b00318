/**
 * The grammar of ExaBGP's text protocol, in all its generations at once. Pure: text in, values out.
 *
 * <p>A line becomes {@link io.pharos.exabgp.text.CommandTokens}. {@link io.pharos.exabgp.text.RequestParser} finds the
 * command's row and parses the rest to a {@link io.pharos.exabgp.text.Request}, with {@link
 * io.pharos.exabgp.text.RouteGrammar} for routes. {@link io.pharos.exabgp.text.RouteFormatter} writes a route in the
 * same grammar.
 */
@NullMarked
package io.pharos.exabgp.text;

import org.jspecify.annotations.NullMarked;

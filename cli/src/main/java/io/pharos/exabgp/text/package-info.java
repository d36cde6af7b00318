/**
 * The words of ExaBGP's text protocol, in all its generations at once. Pure: text in, values out.
 *
 * <p>A line becomes {@link io.pharos.exabgp.text.CommandTokens}; {@link io.pharos.exabgp.text.RequestParser} finds the command's
 * row and makes a {@link io.pharos.exabgp.text.Request} of the rest, with {@link io.pharos.exabgp.text.RouteGrammar} for
 * what stands behind {@code route}. {@link io.pharos.exabgp.text.RouteFormatter} writes a route in the same grammar.
 */
@NullMarked
package io.pharos.exabgp.text;

import org.jspecify.annotations.NullMarked;

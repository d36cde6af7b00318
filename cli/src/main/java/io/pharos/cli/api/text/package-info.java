/**
 * The words of ExaBGP's text protocol, in all its generations at once. Pure: text in, values out.
 *
 * <p>A line becomes {@link io.pharos.cli.api.text.Tokens}; {@link io.pharos.cli.api.text.RequestParser} finds the command's
 * row and makes a {@link io.pharos.cli.api.text.Request} of the rest, with {@link io.pharos.cli.api.text.RouteGrammar} for
 * what stands behind {@code route}. {@link io.pharos.cli.api.text.RouteText} writes a route in the same grammar.
 */
@NullMarked
package io.pharos.cli.api.text;

import org.jspecify.annotations.NullMarked;

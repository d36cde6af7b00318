/**
 * The doors to the world of programs: the admin HTTP server, and the text that ExaBGP takes.
 *
 * <p>{@link io.pharos.cli.admin.AdminServer} serves a table of {@link io.pharos.cli.admin.AdminEndpoint}s that the daemon fills; it
 * knows none of what stands behind them. A connection goes through Netty's codec to {@code AdminConnection}, which asks
 * {@code AdminResponses} for the answer. {@link io.pharos.exabgp.pipe.ExabgpText} writes routes as ExaBGP's commands, and
 * {@link io.pharos.exabgp.pipe.ExabgpPipe} carries them to it.
 */
@NullMarked
package io.pharos.cli.admin;

import org.jspecify.annotations.NullMarked;

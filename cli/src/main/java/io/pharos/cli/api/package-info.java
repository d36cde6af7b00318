/**
 * The doors through which programs and people ask a running daemon.
 *
 * <p>{@link io.pharos.cli.api.AdminServer} is the HTTP one. What it serves is a table of
 * {@link io.pharos.cli.api.Endpoint}s that the daemon fills; the server knows none of what stands behind them. A connection
 * goes through Netty's codec to {@code AdminConnection}, which asks {@code AdminResponses} for the answer.
 */
@NullMarked
package io.pharos.cli.api;

import org.jspecify.annotations.NullMarked;

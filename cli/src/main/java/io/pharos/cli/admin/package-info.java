/**
 * The admin HTTP server.
 *
 * <p>{@link io.pharos.cli.admin.AdminServer} serves a table of {@link io.pharos.cli.admin.AdminEndpoint}s that the
 * daemon provides; it does not depend on what they show. A connection goes through Netty's codec to {@code
 * AdminConnection}, which gets the answer from {@code AdminResponses}.
 */
@NullMarked
package io.pharos.cli.admin;

import org.jspecify.annotations.NullMarked;

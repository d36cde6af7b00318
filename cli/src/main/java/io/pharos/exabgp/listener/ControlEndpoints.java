package io.pharos.exabgp.listener;

import io.pharos.exabgp.ExabgpDialect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where clients can connect.
 *
 * @param socket path of the control socket, or null for none
 * @param pipes path prefix of the pair of named pipes, or null for none
 * @param acknowledge whether commands are answered by {@code done} or {@code error}
 * @param dialect generation of ExaBGP for the replies
 */
public record ControlEndpoints(
        @Nullable Path socket, @Nullable Path pipes, boolean acknowledge, ExabgpDialect dialect) {
    /** No endpoints except those that are opened explicitly. */
    public static final ControlEndpoints SHUT = new ControlEndpoints(null, null, true, ExabgpDialect.V5);
}

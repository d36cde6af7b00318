package io.pharos.exabgp.listener;

import io.pharos.exabgp.ExabgpDialect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which ways lead in.
 *
 * @param socket where a Unix socket is opened, or null for none
 * @param pipes what the names of the pair of pipes begin with, or null for none
 * @param acknowledge whether commands are answered by {@code done} or {@code error}
 * @param dialect the generation of ExaBGP whose words answer
 */
public record ControlEndpoints(
        @Nullable Path socket, @Nullable Path pipes, boolean acknowledge, ExabgpDialect dialect) {
    /** No way leads in but those that are opened by themselves. */
    public static final ControlEndpoints SHUT = new ControlEndpoints(null, null, true, ExabgpDialect.V5);
}

package io.pharos.cli.admin;

import java.util.function.Function;

/**
 * One path of the admin server.
 *
 * @param path with its slash, without a query
 * @param description for people, in one line
 * @param page makes the page, on the server's thread; an exception becomes a 500
 */
public record AdminEndpoint(String path, String description, Function<PageRequest, Page> page) {
    /** Checks the path. */
    public AdminEndpoint {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("endpoint \"" + path + "\"; expected a path that begins with /");
        }
    }
}

package io.pharos.cli.admin;

/**
 * What a page may depend on.
 *
 * @param path without the query
 * @param query what stands behind the question mark, as it came; empty without one
 * @param accept the field Accept, or empty
 */
public record PageRequest(String path, String query, String accept) {}

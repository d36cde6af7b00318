package io.pharos.cli.admin;

/**
 * The parts of a request that a page may depend on.
 *
 * @param path without the query
 * @param query the text after the question mark, not decoded; empty without one
 * @param accept the field Accept, or empty
 */
public record PageRequest(String path, String query, String accept) {}

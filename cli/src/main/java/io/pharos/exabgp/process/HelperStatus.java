package io.pharos.exabgp.process;

/**
 * A snapshot of a helper.
 *
 * @param name of the helper
 * @param running whether its process is running
 * @param starts number of starts
 * @param overflows number of times it was killed because it did not read its stdin
 */
public record HelperStatus(String name, boolean running, long starts, long overflows) {}

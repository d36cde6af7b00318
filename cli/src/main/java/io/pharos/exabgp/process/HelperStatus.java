package io.pharos.exabgp.process;

/**
 * A helper at one moment.
 *
 * @param name of the helper
 * @param running whether its process is there
 * @param starts how often it was started
 * @param overflows how often it was ended because it did not read what it was told
 */
public record HelperStatus(String name, boolean running, long starts, long overflows) {}

package io.pharos.health.engine;

/**
 * What a maintenance file says.
 *
 * @param on the file exists
 * @param reason its first line; empty when there is none
 */
record Maintenance(boolean on, String reason) {
    static final Maintenance OFF = new Maintenance(false, "");
}

/**
 * Servers that a service depends on, asked through their own drivers: {@code redis}, {@code postgresql}, {@code mysql}.
 *
 * <p>A run goes from {@link io.pharos.health.check.database.ServerCheck}, on a worker, to the conversation of its type. The
 * conversation hands its driver a socket made by {@link io.pharos.health.check.database.CheckSocketFactory}, so that all three reach, time
 * and stop a connection in the same way, and gives an answer that is then judged. A driver's classes are loaded by the first
 * run of a check that needs it and by nothing else.
 */
@NullMarked
package io.pharos.health.check.database;

import org.jspecify.annotations.NullMarked;

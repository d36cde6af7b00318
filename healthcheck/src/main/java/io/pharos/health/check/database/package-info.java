/**
 * The checks of databases through their drivers: {@code redis}, {@code postgresql}, {@code mysql}.
 *
 * <p>A run goes from {@link io.pharos.health.check.database.ServerCheck}, on a worker, to the conversation of its type,
 * which gives its driver a socket of {@link io.pharos.health.check.database.CheckSocketFactory}. So all three connect,
 * time out and stop in the same way. A driver is loaded by the first run of a check that needs it.
 */
@NullMarked
package io.pharos.health.check.database;

import org.jspecify.annotations.NullMarked;

/** Announces services while they are healthy: turns service states into routes. */
@NullMarked
package io.pharos.sidecar;

import org.jspecify.annotations.NullMarked;

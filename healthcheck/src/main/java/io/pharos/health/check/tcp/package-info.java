/** A TCP connection, with an optional send and expect. */
@NullMarked
package io.pharos.health.check.tcp;

import org.jspecify.annotations.NullMarked;

/** A TCP connection, with an optional dialog of send and expect. */
@NullMarked
package io.pharos.health.check.tcp;

import org.jspecify.annotations.NullMarked;

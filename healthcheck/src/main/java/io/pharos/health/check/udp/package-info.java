/** A datagram and its answer. */
@NullMarked
package io.pharos.health.check.udp;

import org.jspecify.annotations.NullMarked;

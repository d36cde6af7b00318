/** DNS queries over UDP, TCP and TLS. */
@NullMarked
package io.pharos.health.check.dns;

import org.jspecify.annotations.NullMarked;

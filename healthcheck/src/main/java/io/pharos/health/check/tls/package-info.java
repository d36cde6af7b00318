/** TLS for the network checks, and the expiry of a server certificate. */
@NullMarked
package io.pharos.health.check.tls;

import org.jspecify.annotations.NullMarked;

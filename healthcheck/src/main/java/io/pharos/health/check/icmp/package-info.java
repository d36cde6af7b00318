/** ICMP echo, with the program {@code ping}. */
@NullMarked
package io.pharos.health.check.icmp;

import org.jspecify.annotations.NullMarked;

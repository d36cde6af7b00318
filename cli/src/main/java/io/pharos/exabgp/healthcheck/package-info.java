/** The options of {@code exabgp healthcheck} as values. */
@NullMarked
package io.pharos.exabgp.healthcheck;

import org.jspecify.annotations.NullMarked;

/** Operators' overrides for services, saved across restarts. */
@NullMarked
package io.pharos.cli.override;

import org.jspecify.annotations.NullMarked;

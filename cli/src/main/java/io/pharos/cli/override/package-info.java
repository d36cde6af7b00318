/** What operators order for services, and where it is kept over restarts. */
@NullMarked
package io.pharos.cli.override;

import org.jspecify.annotations.NullMarked;

/** Tables with aligned columns. */
@NullMarked
package io.pharos.exabgp.table;

import org.jspecify.annotations.NullMarked;

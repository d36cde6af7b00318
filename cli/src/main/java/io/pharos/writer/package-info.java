/** A bounded queue with a writing thread, for everything that may block and must not delay its callers. */
@NullMarked
package io.pharos.writer;

import org.jspecify.annotations.NullMarked;

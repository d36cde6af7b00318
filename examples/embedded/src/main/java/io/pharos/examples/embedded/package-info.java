/** A BGP speaker inside another program, as a library. */
@NullMarked
package io.pharos.examples.embedded;

import org.jspecify.annotations.NullMarked;

/** Writes text commands to an ExaBGP that runs us as a helper process. */
@NullMarked
package io.pharos.exabgp.pipe;

import org.jspecify.annotations.NullMarked;

/**
 * Helper processes, as ExaBGP has them: programs that write text commands and read answers and events. What a helper
 * writes goes line by line to a {@link io.pharos.exabgp.control.Client}; answers and, from {@link
 * io.pharos.exabgp.process.SessionEvents}, what happens with its neighbors go through a bounded queue to its standard input.
 * One that ends is started again; one that does not read is ended first. None of it ever waits on the speaker's event loop.
 */
@NullMarked
package io.pharos.exabgp.process;

import org.jspecify.annotations.NullMarked;

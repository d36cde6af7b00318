/**
 * Helper processes, as in ExaBGP: programs that write text commands and read replies and events. Each line that a
 * helper writes goes to a {@link io.pharos.exabgp.control.Client}. Replies and, from {@link
 * io.pharos.exabgp.process.SessionEvents}, the events of its neighbors go through a bounded queue to its standard
 * input. A helper that exits is restarted; one that does not read is killed. Nothing here ever blocks the speaker's
 * event loop.
 */
@NullMarked
package io.pharos.exabgp.process;

import org.jspecify.annotations.NullMarked;

/**
 * Runs the operator's programs: a {@code Command} goes into {@code ProcessGroup.start}, an {@code Exit} comes out. The
 * program lives in a session of its own, so that all it has started can be killed together.
 */
@NullMarked
package io.pharos.health.process;

import org.jspecify.annotations.NullMarked;

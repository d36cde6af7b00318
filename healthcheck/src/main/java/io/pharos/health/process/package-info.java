/**
 * Runs the operator's programs: {@code ProcessGroup.start} takes a {@code ProgramCommand} and gives a {@code
 * ProgramExit}. Each program has its own session, so that it can be killed with all its descendants.
 */
@NullMarked
package io.pharos.health.process;

import org.jspecify.annotations.NullMarked;

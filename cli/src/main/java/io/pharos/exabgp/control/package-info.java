/**
 * Executes the commands of the text protocol. A line enters at a {@link io.pharos.exabgp.control.Client}, is parsed by
 * {@code exabgp.text}, executed by the speaker, and answered in ExaBGP's format. The listeners (standard input, named
 * pipes, the control socket, helper processes) do not depend on commands, and nothing here depends on them.
 */
@NullMarked
package io.pharos.exabgp.control;

import org.jspecify.annotations.NullMarked;

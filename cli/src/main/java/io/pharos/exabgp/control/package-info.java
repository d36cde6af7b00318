/**
 * Carries out what the text protocol asks for. A line goes in at a {@link io.pharos.exabgp.control.Client}, is parsed by
 * {@code api.text}, done by the speaker, and answered in ExaBGP's words. The ways that lines come by (standard input, pipes,
 * a socket, helper processes) know nothing of commands, and nothing here knows of them.
 */
@NullMarked
package io.pharos.exabgp.control;

import org.jspecify.annotations.NullMarked;

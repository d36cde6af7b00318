/** The text protocols: ExaBGP's commands as text, and the pipe to ExaBGP over which they go. */
@NullMarked
package io.pharos.cli.api;

import org.jspecify.annotations.NullMarked;

/** The terminal and the standard output of the process. */
@NullMarked
package io.pharos.cli.console;

import org.jspecify.annotations.NullMarked;

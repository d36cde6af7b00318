/** The program {@code pharos}: one class a command, which parses its options, makes one call, and returns an exit code. */
@NullMarked
package io.pharos.cli;

import org.jspecify.annotations.NullMarked;

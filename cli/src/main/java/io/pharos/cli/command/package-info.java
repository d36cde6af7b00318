/** The commands, one class each. */
@NullMarked
package io.pharos.cli.command;

import org.jspecify.annotations.NullMarked;

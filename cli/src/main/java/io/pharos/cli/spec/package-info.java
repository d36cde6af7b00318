/** Describes what a daemon runs, as plain values. */
@NullMarked
package io.pharos.cli.spec;

import org.jspecify.annotations.NullMarked;

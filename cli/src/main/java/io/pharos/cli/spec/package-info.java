/** What a daemon is to run, as plain values. */
@NullMarked
package io.pharos.cli.spec;

import org.jspecify.annotations.NullMarked;

/** Turns the configuration records into the values that the daemon and the libraries take. */
@NullMarked
package io.pharos.cli.translate;

import org.jspecify.annotations.NullMarked;

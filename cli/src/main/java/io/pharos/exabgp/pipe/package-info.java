/** Text commands to an ExaBGP whose child process we are. */
@NullMarked
package io.pharos.exabgp.pipe;

import org.jspecify.annotations.NullMarked;

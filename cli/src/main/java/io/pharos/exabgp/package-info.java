/** Everything that is being ExaBGP: its text commands, its events, its helper processes and its configuration. */
@NullMarked
package io.pharos.exabgp;

import org.jspecify.annotations.NullMarked;

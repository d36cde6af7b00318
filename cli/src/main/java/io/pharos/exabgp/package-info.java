/** ExaBGP compatibility: its text commands, events, helper processes and configuration. */
@NullMarked
package io.pharos.exabgp;

import org.jspecify.annotations.NullMarked;

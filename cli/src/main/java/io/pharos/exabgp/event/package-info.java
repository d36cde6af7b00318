/**
 * What helper processes are told of their neighbors, in the words of ExaBGP's encoders: an event goes in as plain BGP
 * values, a line of text or JSON comes out. Pure; who hears what, and how the line travels, is decided elsewhere.
 */
@NullMarked
package io.pharos.exabgp.event;

import org.jspecify.annotations.NullMarked;

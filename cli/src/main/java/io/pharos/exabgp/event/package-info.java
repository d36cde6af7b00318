/**
 * Encodes the events that helper processes receive, in the formats of ExaBGP's encoders: plain BGP values in, a line of
 * text or JSON out. Pure; which helper receives what, and how, is decided in {@code process}.
 */
@NullMarked
package io.pharos.exabgp.event;

import org.jspecify.annotations.NullMarked;

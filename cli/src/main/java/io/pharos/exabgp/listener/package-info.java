/**
 * The listeners that accept clients of the text protocol.
 *
 * <p>All input goes through {@link io.pharos.exabgp.listener.LineSplitter}, which bounds the memory that a client can
 * use.
 */
@NullMarked
package io.pharos.exabgp.listener;

import org.jspecify.annotations.NullMarked;

/**
 * The doors through which clients of the text protocol come in.
 *
 * <p>Whatever a client sends goes through {@link io.pharos.exabgp.listener.LineSplitter}, which bounds what one client can
 * make us keep.
 */
@NullMarked
package io.pharos.exabgp.listener;

import org.jspecify.annotations.NullMarked;

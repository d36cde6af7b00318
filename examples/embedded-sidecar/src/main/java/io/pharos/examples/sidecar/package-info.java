/** A program that announces its own service, without a second process. */
@NullMarked
package io.pharos.examples.sidecar;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.pharos.bgp;

import org.jspecify.annotations.NullMarked;

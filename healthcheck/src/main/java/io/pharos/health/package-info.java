@NullMarked
package io.pharos.health;

import org.jspecify.annotations.NullMarked;

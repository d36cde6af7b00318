/**
 * The catalogue of check types: {@code BuiltInChecks} has one row for each type in the packages below, and {@code Checks}
 * adds the types that other jars offer.
 */
@NullMarked
package io.pharos.health.check;

import org.jspecify.annotations.NullMarked;

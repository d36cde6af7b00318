/** What is expected of an answer: comparisons, regular expressions, and values in a JSON document. */
@NullMarked
package io.pharos.health.check.expect;

import org.jspecify.annotations.NullMarked;

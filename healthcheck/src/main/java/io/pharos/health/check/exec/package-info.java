/** Checks that run a program of the operator, with the output conventions of Nagios plugins. */
@NullMarked
package io.pharos.health.check.exec;

import org.jspecify.annotations.NullMarked;

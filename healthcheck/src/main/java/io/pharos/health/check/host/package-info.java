/**
 * The checks that look at this machine: its files, processes, addresses, memory. Each is a settings record, a body that
 * blocks, and a {@code CheckProvider} that makes a {@code BlockingCheck} of the two; what they read comes from {@code /proc}
 * and the file system, from under a root that a test can give. A limit with hysteresis is a {@code Threshold}.
 */
@NullMarked
package io.pharos.health.check.host;

import org.jspecify.annotations.NullMarked;

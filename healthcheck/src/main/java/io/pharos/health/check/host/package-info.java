/**
 * The checks of this machine: its files, processes, addresses, disks and memory. Each is a settings record and a
 * blocking body that runs on a worker. They read {@code /proc} and the file system below a root that a test can
 * replace. A limit with hysteresis is a {@code Threshold}.
 */
@NullMarked
package io.pharos.health.check.host;

import org.jspecify.annotations.NullMarked;

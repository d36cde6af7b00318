/**
 * Records what was decided and why, for {@code explain} and {@code history}, and computes availability from it.
 *
 * <p>{@code HealthRecorder} listens to the health engine, the daemon reports routes and sessions, and both become
 * {@link io.pharos.cli.history.Decision}s in the {@link io.pharos.cli.history.DecisionHistory}. It keeps a bounded
 * number of them and one {@code ServiceHistory} per service, and passes each decision to the {@code DecisionWriter},
 * whose thread appends it to the {@code DecisionFile}. The next start reads the end of that file. Only that thread
 * waits for the disk.
 */
@NullMarked
package io.pharos.cli.history;

import org.jspecify.annotations.NullMarked;

/**
 * What was decided, and why: the records behind {@code explain} and {@code history}, and the availability that follows
 * from them.
 *
 * <p>{@code HealthRecorder} hears the health engine, the daemon tells of routes and sessions, and both end as
 * {@link io.pharos.cli.history.Decision}s in the {@link io.pharos.cli.history.DecisionHistory}. It keeps a bounded number of them,
 * one {@code ServiceStory} for each service, and hands each decision to the {@code DecisionWriter}, whose own thread appends
 * it to the {@code DecisionFile}. At the next start the end of that file is read back. Nothing here waits for a disk but that
 * thread.
 */
@NullMarked
package io.pharos.cli.history;

import org.jspecify.annotations.NullMarked;

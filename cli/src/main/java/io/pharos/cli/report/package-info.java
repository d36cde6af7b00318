/** The state of services, checks and backends, as tables and as JSON. */
@NullMarked
package io.pharos.cli.report;

import org.jspecify.annotations.NullMarked;

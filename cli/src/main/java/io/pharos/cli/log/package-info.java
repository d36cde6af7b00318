/** Format and targets of the log, configured in code because reading a file would slow each start. */
@NullMarked
package io.pharos.cli.log;

import org.jspecify.annotations.NullMarked;

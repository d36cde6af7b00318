/** How log lines look and where they go: set up in code, since reading a file would slow each start. */
@NullMarked
package io.pharos.cli.log;

import org.jspecify.annotations.NullMarked;

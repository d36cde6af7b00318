/**
 * JSON as plain maps, lists, texts and numbers, for what Pharos keeps in files and shows over HTTP. Reads and writes by
 * Jackson's streams: its object mapper would cost a tenth of a second at each start.
 */
@NullMarked
package io.pharos.json;

import org.jspecify.annotations.NullMarked;

/** HTTP/1.1 and HTTP/2 requests. */
@NullMarked
package io.pharos.health.check.http;

import org.jspecify.annotations.NullMarked;

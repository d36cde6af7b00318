/**
 * DNS queries over UDP and TCP. Netty's codec encodes the query and decodes the response; {@code ZoneRecordDecoder} turns
 * the records into zone-file text, which {@code DnsEvaluator} compares with what the settings expect.
 */
@NullMarked
package io.pharos.health.check.dns;

import org.jspecify.annotations.NullMarked;

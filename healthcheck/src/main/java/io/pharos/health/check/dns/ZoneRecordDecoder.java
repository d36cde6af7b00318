package io.pharos.health.check.dns;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRecordType;
import org.jspecify.annotations.Nullable;

/**
 * Decodes each record to a {@link ZoneRecord}. Unlike Netty's own decoder, it rejects a record that is cut off, and
 * decodes the data too.
 */
final class ZoneRecordDecoder implements DnsRecordDecoder {
    private static final int FLAGS_INDEX = 2;
    private static final int TRUNCATED = 0x0200;

    @Override
    public DnsQuestion decodeQuestion(ByteBuf message) {
        String name = DnsText.name(message);
        DnsRecordType type = DnsRecordType.valueOf(message.readUnsignedShort());
        return new DefaultDnsQuestion(name, type, message.readUnsignedShort());
    }

    /** Returns null, which ends the decoding, in a truncated response: its records are incomplete. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface lets the caller choose
    public <T extends DnsRecord> @Nullable T decodeRecord(ByteBuf message) {
        boolean truncated = (message.getUnsignedShort(FLAGS_INDEX) & TRUNCATED) != 0;
        return truncated ? null : (T) ZoneRecord.read(message);
    }
}

package io.pharos.health.check.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.util.NetUtil;
import java.util.StringJoiner;

/**
 * A resource record with its data as zone-file text.
 *
 * @param name the owner, with a dot at its end
 * @param timeToLive in seconds
 * @param data in the form of RFC 1035 section 5, or of RFC 3597 section 5 for types that have no form here
 */
record ZoneRecord(String name, DnsRecordType type, int dnsClass, long timeToLive, String data) implements DnsRecord {
    /** Reads a record (RFC 1035 section 4.1.3); a cut-off message ends in an {@link IndexOutOfBoundsException}. */
    static ZoneRecord read(ByteBuf message) {
        String name = DnsText.name(message);
        DnsRecordType type = DnsRecordType.valueOf(message.readUnsignedShort());
        int dnsClass = message.readUnsignedShort();
        long timeToLive = message.readUnsignedInt();
        int length = message.readUnsignedShort();
        int end = message.readerIndex() + length;
        String data = data(message, type, length, end);
        if (message.readerIndex() > end) {
            throw new CorruptedFrameException("data of " + RecordTypes.nameOf(type) + " record is too long");
        }
        message.readerIndex(end);
        return new ZoneRecord(name, type, dnsClass, timeToLive, data);
    }

    private static String data(ByteBuf message, DnsRecordType type, int length, int end) {
        return switch (type.name()) {
            case "A" -> address(message, length, 4);
            case "AAAA" -> address(message, length, 16);
            case "NS", "CNAME", "PTR" -> DnsText.name(message);
            case "MX" -> message.readUnsignedShort() + " " + DnsText.name(message);
            case "SRV" -> numbers(message, 3) + " " + DnsText.name(message);
            case "SOA" -> soa(message);
            case "TXT" -> texts(message, end);
            default -> "\\# " + length + " " + ByteBufUtil.hexDump(message.readSlice(length)); // RFC 3597 section 5
        };
    }

    private static String address(ByteBuf message, int length, int expected) {
        if (length != expected) {
            throw new CorruptedFrameException("address has " + length + " octets");
        }
        return NetUtil.bytesToIpAddress(ByteBufUtil.getBytes(message.readSlice(length)));
    }

    private static String numbers(ByteBuf message, int count) {
        StringJoiner numbers = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toString(message.readUnsignedShort()));
        }
        return numbers.toString();
    }

    private static String soa(ByteBuf message) {
        StringJoiner fields = new StringJoiner(" ").add(DnsText.name(message)).add(DnsText.name(message));
        for (int i = 0; i < 5; i++) {
            fields.add(Long.toString(message.readUnsignedInt()));
        }
        return fields.toString();
    }

    private static String texts(ByteBuf message, int end) {
        StringJoiner texts = new StringJoiner(" ");
        while (message.readerIndex() < end) {
            texts.add(DnsText.characterString(message));
        }
        return texts.toString();
    }
}

package io.pharos.health.check.dns;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * A resource record.
 *
 * @param name its owner
 * @param type its type's number
 * @param data its data, as a zone file would have it
 */
record DnsRecord(String name, int type, String data) {
    /**
     * Reads one.
     *
     * <pre>
     *  name | type | class | TTL, 4 octets | length | data
     * </pre>
     */
    static DnsRecord read(DnsReader in) throws DnsFormatException {
        String name = in.name();
        int type = in.number16();
        in.number16();
        in.number32();
        int length = in.number16();
        int end = in.at() + length;
        String data = data(in, type, length, end);
        in.jumpTo(end);
        return new DnsRecord(name, type, data);
    }

    private static String data(DnsReader in, int type, int length, int end) throws DnsFormatException {
        return switch (DnsRecordType.nameOf(type)) {
            case "A" -> address(in, length, 4);
            case "AAAA" -> address(in, length, 16);
            case "NS", "CNAME", "PTR" -> in.name();
            case "MX" -> in.number16() + " " + in.name();
            case "SRV" -> in.number16() + " " + in.number16() + " " + in.number16() + " " + in.name();
            case "SOA" -> soa(in);
            case "TXT" -> texts(in, end);
            default -> "\\# " + length + " " + HexFormat.of().formatHex(in.octets(length)); // RFC 3597 §5
        };
    }

    private static String address(DnsReader in, int length, int expected) throws DnsFormatException {
        if (length != expected) {
            throw new DnsFormatException("address has " + length + " octets");
        }
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(in.octets(length)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 octets is one", e);
        }
    }

    private static String soa(DnsReader in) throws DnsFormatException {
        StringJoiner fields = new StringJoiner(" ").add(in.name()).add(in.name());
        for (int i = 0; i < 5; i++) {
            fields.add(Long.toString(in.number32()));
        }
        return fields.toString();
    }

    private static String texts(DnsReader in, int end) throws DnsFormatException {
        StringJoiner texts = new StringJoiner(" ");
        while (in.at() < end) {
            texts.add(in.characterString());
        }
        return texts.toString();
    }
}

package io.pharos.bgp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A message as a scripted router heard it. Read here from the octets alone, without the speaker's codec: what both did
 * wrong together would not be seen.
 *
 * @param type the octet of the header
 * @param body in hexadecimal
 */
record Heard(int type, String body) {
    /**
     * The parts of an UPDATE.
     *
     * @param withdrawn of both families, as text
     * @param attributes type code to flags and value in hexadecimal, without MP_REACH_NLRI and MP_UNREACH_NLRI
     * @param announced of both families, as text
     * @param nextHop of MP_REACH_NLRI or NEXT_HOP in hexadecimal, or empty
     * @param endOfRib the AFI whose End-of-RIB this is, or 0
     */
    record Update(
            List<String> withdrawn,
            Map<Integer, String> attributes,
            List<String> announced,
            String nextHop,
            int endOfRib) {}

    boolean isKeepalive() {
        return type == Script.KEEPALIVE;
    }

    /** For comparison with what is expected: {@code "3: 0602"}. */
    @Override
    public String toString() {
        return type + ": " + body;
    }

    Update update() {
        if (type != Script.UPDATE) {
            throw new AssertionError("expected an UPDATE, but heard " + this);
        }
        ByteBuffer octets = ByteBuffer.wrap(HexFormat.of().parseHex(body));
        List<String> withdrawn = prefixes(part(octets, octets.getShort() & 0xffff), 4);
        ByteBuffer list = part(octets, octets.getShort() & 0xffff);
        List<String> announced = prefixes(octets, 4);
        Map<Integer, String> attributes = new HashMap<>();
        String nextHop = "";
        int endOfRib = withdrawn.isEmpty() && announced.isEmpty() && !list.hasRemaining() ? 1 : 0;
        while (list.hasRemaining()) {
            int flags = list.get() & 0xff;
            int code = list.get() & 0xff;
            ByteBuffer value = part(list, (flags & 0x10) == 0 ? list.get() & 0xff : list.getShort() & 0xffff);
            switch (code) {
                case 14 -> {
                    requireFamilyIpv6(value);
                    nextHop = hex(part(value, value.get() & 0xff));
                    value.get(); // reserved
                    announced.addAll(prefixes(value, 16));
                }
                case 15 -> {
                    requireFamilyIpv6(value);
                    endOfRib = value.hasRemaining() ? 0 : 2;
                    withdrawn.addAll(prefixes(value, 16));
                }
                default -> attributes.put(code, "%02x ".formatted(flags) + hex(value));
            }
        }
        String classic = attributes.get(3);
        return new Update(withdrawn, attributes, announced, classic == null ? nextHop : classic.substring(3), endOfRib);
    }

    private static void requireFamilyIpv6(ByteBuffer value) {
        int afi = value.getShort();
        int safi = value.get();
        if (afi != 2 || safi != 1) {
            throw new AssertionError("family " + afi + "/" + safi + " in a multiprotocol attribute; expected 2/1");
        }
    }

    private static ByteBuffer part(ByteBuffer octets, int length) {
        ByteBuffer part = octets.slice(octets.position(), length);
        octets.position(octets.position() + length);
        return part;
    }

    private static String hex(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static List<String> prefixes(ByteBuffer octets, int addressOctets) {
        List<String> prefixes = new ArrayList<>();
        while (octets.hasRemaining()) {
            int length = octets.get() & 0xff;
            byte[] address = new byte[addressOctets];
            octets.get(address, 0, (length + 7) / 8);
            prefixes.add(text(address) + "/" + length);
        }
        return prefixes;
    }

    /** {@code 10.0.0.1}, or the octets of an IPv6 address in groups, none left out. */
    private static String text(byte[] address) {
        List<String> parts = new ArrayList<>();
        if (address.length == 4) {
            for (byte octet : address) {
                parts.add(String.valueOf(octet & 0xff));
            }
            return String.join(".", parts);
        }
        for (int i = 0; i < address.length; i += 2) {
            byte[] group = Arrays.copyOfRange(address, i, i + 2);
            parts.add(Integer.toHexString(ByteBuffer.wrap(group).getShort() & 0xffff));
        }
        return String.join(":", parts);
    }
}

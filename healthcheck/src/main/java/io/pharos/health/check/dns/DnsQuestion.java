package io.pharos.health.check.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What is asked of a name server, always in class IN.
 *
 * @param name in lower case and with a dot at its end
 * @param type the record type's number
 * @param recursion whether the server may ask others
 */
record DnsQuestion(String name, int type, boolean recursion) {
    private static final int MAX_NAME_OCTETS = 255;
    private static final int MAX_LABEL_OCTETS = 63;
    private static final int CLASS_IN = 1;
    private static final int RECURSION_DESIRED = 0x0100;

    DnsQuestion {
        name = name.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name : name + ".";
        boolean labels = name.equals(".");
        if (!labels) {
            labels = name.length() < MAX_NAME_OCTETS;
            for (String label : name.substring(0, name.length() - 1).split("\\.", -1)) {
                labels &= label.matches("[!-~&&[^\\\\]]{1," + MAX_LABEL_OCTETS + "}");
            }
        }
        if (!labels) {
            throw new IllegalArgumentException("name \"" + name + "\"; expected a domain name of at most 254 ASCII"
                    + " characters, with at most 63 between two dots");
        }
    }

    /**
     * The message that asks, as RFC 1035 §4.1 has it.
     *
     * <pre>
     *  id | flags | 1 question | 0 | 0 | 0 | name: length, octets, …, 0 | type | class
     * </pre>
     */
    byte[] message(int id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int field : new int[] {id, recursion ? RECURSION_DESIRED : 0, 1, 0, 0, 0}) {
            put16(out, field);
        }
        if (!name.equals(".")) {
            for (String label : name.substring(0, name.length() - 1).split("\\.", -1)) {
                byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
                out.write(octets.length);
                out.writeBytes(octets);
            }
        }
        out.write(0);
        put16(out, type);
        put16(out, CLASS_IN);
        return out.toByteArray();
    }

    private static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}

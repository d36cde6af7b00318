package io.pharos.health.check.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes responses to the questions that checks ask, octet by octet. */
final class DnsAnswers {
    /** A pointer to the question's name. */
    static final String QUESTION = "c00c";

    private DnsAnswers() {}

    /**
     * A response to a question.
     *
     * @param flags the second 16-bit field: 8400 is an authoritative answer, its last digit the rcode
     * @param records each made by {@link #record}
     */
    static byte[] to(byte[] question, String flags, String... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.writeBytes(HexFormat.of().parseHex(flags + "0001" + String.format("%04x", records.length) + "00000000"));
        out.write(question, 12, question.length - 12);
        for (String record : records) {
            out.writeBytes(HexFormat.of().parseHex(record));
        }
        return out.toByteArray();
    }

    /** A record of the question's name, its data in hexadecimal digits. */
    static String record(int type, String data) {
        return QUESTION + String.format("%04x", type) + "0001" + "0000003c" + String.format("%04x", data.length() / 2)
                + data;
    }

    /** A label with its length before it. */
    static String label(String text) {
        return String.format("%02x", text.length()) + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static String soa(long serial) {
        return record(
                6,
                label("ns") + QUESTION + label("root") + QUESTION + String.format("%08x", serial) + "00000e10"
                        + "00000384" + "00093a80" + "00000e10");
    }
}

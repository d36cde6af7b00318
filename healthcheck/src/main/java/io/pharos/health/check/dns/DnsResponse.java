package io.pharos.health.check.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name server's response.
 *
 * @param rcode how it went
 * @param truncated whether the answers did not fit; they are then incomplete
 * @param answers the answer section
 */
record DnsResponse(int rcode, boolean truncated, List<DnsRecord> answers) {
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;

    /** Whether these octets are a response with this id; others are not for us. */
    static boolean answers(byte[] message, int id) throws DnsFormatException {
        DnsReader in = new DnsReader(message);
        return in.number16() == id && (in.number16() & RESPONSE) != 0;
    }

    /**
     * Reads a response to a question.
     *
     * @throws DnsFormatException when the message is cut off or wrong, or answers another question
     */
    static DnsResponse read(byte[] message, DnsQuestion asked) throws DnsFormatException {
        DnsReader in = new DnsReader(message);
        in.number16();
        int flags = in.number16();
        int questions = in.number16();
        int count = in.number16();
        in.number16();
        in.number16();
        // A server that could not read the question, or does not want to, may leave it out.
        for (int i = 0; i < questions; i++) {
            String name = in.name().toLowerCase(Locale.ROOT);
            int type = in.number16();
            in.number16();
            if (!name.equals(asked.name()) || type != asked.type()) {
                throw new DnsFormatException("answer is to " + name + " " + DnsRecordType.nameOf(type));
            }
        }
        boolean truncated = (flags & TRUNCATED) != 0;
        List<DnsRecord> answers = new ArrayList<>();
        for (int i = 0; i < count && !truncated; i++) {
            answers.add(DnsRecord.read(in));
        }
        return new DnsResponse(flags & 0xf, truncated, List.copyOf(answers));
    }

    /** The data of the answers of a type; of all for ANY. */
    List<String> dataOf(int type) {
        return answers.stream()
                .filter(answer -> answer.type() == type || type == DnsRecordType.ANY.number())
                .map(DnsRecord::data)
                .toList();
    }
}

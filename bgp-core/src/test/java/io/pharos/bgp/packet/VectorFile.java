package io.pharos.bgp.packet;

import io.pharos.bgp.packet.capability.Negotiated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files under {@code vectors/}: triples of a row of a code table, octets, and the value that they stand for.
 *
 * <pre>
 * # a comment: the section of the RFC that the octets follow from
 * [ROW] what is special about it
 * octets: hexadecimal digits, blanks as you like; lines that begin with a blank go on
 * value: the value in words, which the test of that table turns into an object
 * session: internal (if the line is missing), external, two-octet, add-path or extended-next-hop
 * direction: decode, where we understand these octets but do not send them; both if the line is missing
 * </pre>
 */
public final class VectorFile {
    /** One triple. */
    public record Vector(String row, String name, String octets, String value, Negotiated session, boolean decodeOnly) {
        @Override
        public String toString() {
            return row + ": " + name;
        }
    }

    private VectorFile() {}

    /** All triples of the file, which must not be empty. */
    public static List<Vector> read(String file) {
        List<Vector> vectors = new ArrayList<>();
        for (String block : text(file).split("(?m)^(?=\\[)", -1)) {
            if (block.startsWith("[")) {
                vectors.add(vector(file, block));
            }
        }
        if (vectors.isEmpty()) {
            throw new IllegalStateException(file + ": no vectors; expected blocks that begin with [ROW]");
        }
        return vectors;
    }

    private static Vector vector(String file, String block) {
        String[] lines = block.split("\n", -1);
        int close = lines[0].indexOf(']');
        Map<String, String> fields = new HashMap<>();
        String last = "";
        for (String line : List.of(lines).subList(1, lines.length)) {
            if (line.startsWith(" ")) {
                fields.merge(last, line, String::concat);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                if (colon < 0) {
                    throw new IllegalStateException(file + ": \"" + line + "\"; expected a field such as octets:");
                }
                last = line.substring(0, colon);
                fields.put(last, line.substring(colon + 1).strip());
            }
        }
        if (!fields.containsKey("octets")) {
            throw new IllegalStateException(file + ": " + lines[0] + " has no octets");
        }
        return new Vector(
                lines[0].substring(1, close),
                lines[0].substring(close + 1).strip(),
                fields.get("octets"),
                fields.getOrDefault("value", ""),
                Sessions.named(fields.getOrDefault("session", "internal")),
                fields.getOrDefault("direction", "both").equals("decode"));
    }

    private static String text(String file) {
        try (InputStream in = VectorFile.class.getResourceAsStream("/vectors/" + file)) {
            if (in == null) {
                throw new IllegalStateException("vectors/" + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

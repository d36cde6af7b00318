package io.pharos.exabgp.migrate.yaml;

import java.util.List;
import java.util.Map;

/** Prints a mapping as a file. */
public final class YamlWriter {
    private static final int WIDTH = 100;
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** Returns the text of a file, which ends with a line feed. */
    public static String write(YamlMapping root) {
        YamlWriter writer = new YamlWriter();
        writer.mapping(root, "", "");
        return writer.out.toString();
    }

    /** The first line may follow other text, such as the hyphen of a list. */
    private void mapping(YamlMapping mapping, String firstIndent, String indent) {
        String begin = firstIndent;
        for (Map.Entry<String, YamlMapping.Entry> entry : mapping.entries().entrySet()) {
            String comment = entry.getValue().comment();
            if (!comment.isEmpty()) {
                for (String line : comment.lines().toList()) {
                    out.append(begin).append("# ").append(line).append('\n');
                    begin = indent;
                }
            }
            out.append(begin).append(entry.getKey()).append(':');
            value(
                    entry.getValue().value(),
                    indent,
                    indent.length() + entry.getKey().length() + 2);
            begin = indent;
        }
    }

    private void value(YamlValue value, String indent, int column) {
        if (value instanceof YamlScalar
                || (value.fitsInline() && column + value.inline().length() <= WIDTH)) {
            out.append(' ').append(value.inline()).append('\n');
        } else if (value instanceof YamlMapping mapping) {
            out.append('\n');
            mapping(mapping, indent + STEP, indent + STEP);
        } else if (value instanceof YamlList list) {
            out.append('\n');
            list(list.elements(), indent + STEP);
        }
    }

    private void list(List<YamlValue> elements, String indent) {
        for (YamlValue element : elements) {
            if (element instanceof YamlMapping mapping && !mapping.isEmpty() && !isShort(mapping, indent)) {
                mapping(mapping, indent + "- ", indent + STEP);
            } else {
                out.append(indent).append("- ").append(element.inline()).append('\n');
            }
        }
    }

    private static boolean isShort(YamlMapping mapping, String indent) {
        return mapping.fitsInline() && indent.length() + 2 + mapping.inline().length() <= WIDTH;
    }
}

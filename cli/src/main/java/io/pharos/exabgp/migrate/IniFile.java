package io.pharos.exabgp.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads ini files with {@code [sections]} and {@code key = value}, as Python's configparser does. */
final class IniFile {
    /**
     * One key.
     *
     * @param section the name in brackets above it; empty without one
     * @param key in lower case
     * @param line counted from 1
     */
    record Entry(String section, String key, String value, int line) {}

    private IniFile() {}

    /** Returns the keys in the order of the file; an indented line continues the value above it. */
    static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String section = "";
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            boolean indented = !line.isEmpty() && Character.isWhitespace(raw.charAt(0));
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1).strip();
                continue;
            }
            int equals = separator(line);
            boolean continues = indented
                    && !entries.isEmpty()
                    && entries.get(entries.size() - 1).section.equals(section);
            if (continues) {
                Entry last = entries.remove(entries.size() - 1);
                entries.add(new Entry(section, last.key, last.value + "\n" + line, last.line));
            } else if (equals >= 0) {
                String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                entries.add(new Entry(section, key, line.substring(equals + 1).strip(), number));
            } else {
                entries.add(new Entry(section, line.toLowerCase(Locale.ROOT), "", number));
            }
        }
        return entries;
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }
}

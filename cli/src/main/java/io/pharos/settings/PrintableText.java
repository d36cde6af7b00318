package io.pharos.settings;

import java.util.regex.Pattern;

/** Makes text of unknown origin fit for a one-line error. */
final class PrintableText {
    private static final int LONGEST = 80;
    private static final int LONGEST_SENTENCE = 300;
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

    private PrintableText() {}

    /** The text on one line, shortened, with control characters escaped and a URL's user name and password hidden. */
    static String of(String text) {
        return shortened(text, LONGEST);
    }

    /** The same for a whole sentence, which may be longer than a value. */
    static String whole(String sentence) {
        return shortened(sentence, LONGEST_SENTENCE);
    }

    private static String shortened(String text, int longest) {
        String open = USER_INFO.matcher(text).replaceAll("//****@");
        StringBuilder line = new StringBuilder();
        open.codePoints().limit(longest).forEach(character -> append(line, character));
        return open.codePointCount(0, open.length()) > longest ? line + "…" : line.toString();
    }

    private static void append(StringBuilder line, int character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                boolean plain = !Character.isISOControl(character)
                        && Character.getType(character) != Character.FORMAT
                        && Character.getType(character) != Character.LINE_SEPARATOR
                        && Character.getType(character) != Character.PARAGRAPH_SEPARATOR;
                if (plain) {
                    line.appendCodePoint(character);
                } else {
                    line.append(String.format("\\u%04x", character));
                }
            }
        }
    }
}

package io.pharos.cli.config.binding;

/** Finds characters that YAML forbids. The parser forbids them too, but does not say where they stand. */
final class UnreadableText {
    private UnreadableText() {}

    /** Whether the text has a forbidden character; the first is reported. */
    static boolean reported(String text, Binding binding) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (!allowed(character, at)) {
                String reason = String.format("the character U+%04X; expected printable text", character);
                binding.report(new Place("", line, column), null, reason, null);
                return true;
            }
            column++;
            if (character == '\n') {
                line++;
                column = 1;
            }
            at += Character.charCount(character);
        }
        return false;
    }

    /** YAML 1.1 section 4.1.1; a byte order mark only at the beginning. */
    private static boolean allowed(int character, int at) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character == 0x85
                || (character >= 0x20 && character <= 0x7e)
                || (character >= 0xa0 && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd && (character != 0xfeff || at == 0))
                || character >= 0x10000;
    }
}

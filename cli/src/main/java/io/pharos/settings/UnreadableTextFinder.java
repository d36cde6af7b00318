package io.pharos.settings;

/**
 * Finds what the parser should not see: characters that YAML forbids, whose place it does not tell, and words without an end,
 * over which it takes a time that grows with the square of their length.
 */
final class UnreadableTextFinder {
    private UnreadableTextFinder() {}

    private static final int LONGEST_WORD = 1_000_000;

    /** Whether the text has a forbidden character or an endless word; the first is reported. */
    static boolean reported(String text, Binding binding) {
        int line = 1;
        int column = 1;
        int word = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (!allowed(character, at)) {
                String reason = String.format("the character U+%04X; expected printable text", character);
                binding.report(new SourcePosition("", line, column), null, reason, null);
                return true;
            }
            word = character <= ' ' ? 0 : word + 1;
            if (word > LONGEST_WORD) {
                String reason = "more than " + LONGEST_WORD + " characters without a blank; expected a configuration";
                binding.report(new SourcePosition("", line, column - LONGEST_WORD), null, reason, null);
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

package io.pharos.cli.config;

import java.util.ArrayList;
import java.util.List;

/** Cuts a command into words, without a shell. */
final class CommandWords {
    private CommandWords() {}

    /**
     * The words of a text: parted by blanks, with single and double quotes around what belongs together.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote != 0 && character == quote) {
                quote = 0;
            } else if (quote != 0 || !(character == '"' || character == '\'' || Character.isWhitespace(character))) {
                word.append(character);
                begun = true;
            } else if (Character.isWhitespace(character)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                quote = character;
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("run has a quote that is not closed; expected " + quote + " at its end");
        }
        if (begun) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}

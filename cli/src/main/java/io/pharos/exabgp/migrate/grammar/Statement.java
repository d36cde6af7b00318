package io.pharos.exabgp.migrate.grammar;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code keyword arguments;} or {@code keyword arguments { body }}.
 *
 * @param keyword its first word
 * @param arguments the words after it, signs of lists included
 * @param body the statements of a section; null where there is none
 */
public record Statement(
        Word keyword, List<Word> arguments, @Nullable List<Statement> body) {
    /** Copies the lists. */
    public Statement {
        arguments = List.copyOf(arguments);
        body = body == null ? null : List.copyOf(body);
    }

    /** The keyword's text. */
    public String name() {
        return keyword.text();
    }

    /** The line it begins on. */
    public int line() {
        return keyword.line();
    }

    /** The statements of the section; none for a leaf. */
    public List<Statement> statements() {
        return body == null ? List.of() : body;
    }

    /** Whether it has this keyword and is a section. */
    public boolean isSection(String name) {
        return body != null && name().equals(name);
    }

    /** Whether it has this keyword and is no section. */
    public boolean isLeaf(String name) {
        return body == null && name().equals(name);
    }

    /** The texts of the arguments without the signs of lists: {@code a, b} and {@code [ a b ]} are both a and b. */
    public List<String> values() {
        return arguments.stream()
                .filter(word -> !word.isListSign())
                .map(Word::text)
                .toList();
    }

    /** The texts of all arguments. */
    public List<String> texts() {
        return arguments.stream().map(Word::text).toList();
    }

    /** The arguments as one text, parted by blanks. */
    public String value() {
        return String.join(" ", texts());
    }

    /** Keyword and arguments on one line, for messages. */
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name()
                : name() + " " + arguments.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}

package io.pharos.exabgp.migrate.grammar;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement, {@code keyword arguments;}, or a section, {@code keyword arguments { body }}.
 *
 * @param keyword its first word
 * @param arguments the words after it, including brackets and commas
 * @param body statements of a section; null for a simple statement
 */
public record Statement(
        Word keyword, List<Word> arguments, @Nullable List<Statement> body) {
    /** Copies the lists. */
    public Statement {
        arguments = List.copyOf(arguments);
        body = body == null ? null : List.copyOf(body);
    }

    /** Returns the keyword's text. */
    public String name() {
        return keyword.text();
    }

    /** Returns its first line. */
    public int line() {
        return keyword.line();
    }

    /** Returns the statements of the section; empty for a simple statement. */
    public List<Statement> statements() {
        return body == null ? List.of() : body;
    }

    /** Returns whether it has this keyword and is a section. */
    public boolean isSection(String name) {
        return body != null && name().equals(name);
    }

    /** Returns whether it has this keyword and is a simple statement. */
    public boolean isLeaf(String name) {
        return body == null && name().equals(name);
    }

    /** Returns the arguments without brackets and commas: {@code a, b} and {@code [ a b ]} are both a and b. */
    public List<String> values() {
        return arguments.stream()
                .filter(word -> !word.isListSign())
                .map(Word::text)
                .toList();
    }

    /** Returns the texts of all arguments. */
    public List<String> texts() {
        return arguments.stream().map(Word::text).toList();
    }

    /** Returns the arguments as one text, separated by blanks. */
    public String value() {
        return String.join(" ", texts());
    }

    /** Returns keyword and arguments on one line, for messages. */
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name()
                : name() + " " + arguments.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}

package io.pharos.exabgp.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The tokens of a line, read from left to right. Blanks and tabs separate words; brackets, commas and semicolons are
 * tokens of their own: {@code "[1:2,3:4]"} is {@code [ 1:2 , 3:4 ]}. A trailing semicolon is ignored.
 */
final class CommandTokens {
    private static final String SIGNS = "[](){},;";
    private static final String QUOTE = "\"";
    private static final String SEMICOLON = ";";

    private final String line;
    private final List<CommandToken> commandTokens;
    private final int endColumn;
    private int next;

    private CommandTokens(String line, List<CommandToken> commandTokens, int endColumn) {
        this.line = line;
        this.commandTokens = commandTokens;
        this.endColumn = endColumn;
    }

    /**
     * Tokenizes the line.
     *
     * @throws TextException for a control character other than a tab, or a carriage return
     */
    static CommandTokens of(String line) throws TextException {
        List<CommandToken> commandTokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (isBlank(c)) {
                at++;
            } else if (SIGNS.indexOf(c) >= 0) {
                commandTokens.add(new CommandToken(String.valueOf(c), at + 1));
                at++;
            } else {
                int end = endOfWord(line, at);
                commandTokens.add(new CommandToken(line.substring(at, end), at + 1));
                at = end;
            }
        }
        if (!commandTokens.isEmpty()
                && commandTokens.get(commandTokens.size() - 1).is(SEMICOLON)) {
            commandTokens.remove(commandTokens.size() - 1);
        }
        return new CommandTokens(line, commandTokens, line.length() + 1);
    }

    private static int endOfWord(String line, int from) throws TextException {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at)) && SIGNS.indexOf(line.charAt(at)) < 0) {
            if (Character.isISOControl(line.charAt(at))) {
                throw new TextException(
                        at + 1, String.format("control character 0x%02x; expected text", (int) line.charAt(at)));
            }
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    boolean hasNext() {
        return next < commandTokens.size();
    }

    /** Returns whether the next word is this one. */
    boolean at(String word) {
        return hasNext() && commandTokens.get(next).is(word);
    }

    /** Returns whether the next word is this one, and the last. */
    boolean atLast(String word) {
        return next == commandTokens.size() - 1 && at(word);
    }

    /** Returns whether the word after the next is one of these. */
    boolean followedBy(Set<String> words) {
        return next + 1 < commandTokens.size()
                && words.contains(commandTokens.get(next + 1).text());
    }

    /** Consumes the next word if it is this one. */
    boolean skip(String word) {
        boolean there = at(word);
        if (there) {
            next++;
        }
        return there;
    }

    /** Consumes the next word. */
    CommandToken next(String expected) throws TextException {
        if (!hasNext()) {
            throw new TextException(endColumn, "the line ends here; expected " + expected);
        }
        return commandTokens.get(next++);
    }

    /** Returns the next word without consuming it. */
    CommandToken peek(String expected) throws TextException {
        CommandToken commandToken = next(expected);
        next--;
        return commandToken;
    }

    /** Consumes this word, or fails. */
    void expect(String word, String expected) throws TextException {
        CommandToken commandToken = next(expected);
        if (!commandToken.is(word)) {
            throw commandToken.bad("", expected);
        }
    }

    /** Fails unless all words are consumed. */
    void expectEnd() throws TextException {
        if (hasNext()) {
            throw commandTokens.get(next).bad("", "the end of the line");
        }
    }

    /** Returns whether only words are left that may end any command. */
    boolean atRest() {
        return commandTokens.subList(next, commandTokens.size()).stream()
                .map(CommandToken::text)
                .allMatch(RouteGrammar.TRAILING::contains);
    }

    /** Moves these words to the end, where {@link #atRest} looks for them. */
    void postpone(Set<String> words) {
        commandTokens
                .subList(next, commandTokens.size())
                .sort(Comparator.comparing(commandToken -> words.contains(commandToken.text())));
    }

    /** Returns the error that something is missing here. */
    TextException missing(String expected) {
        int column = hasNext() ? commandTokens.get(next).column() : endColumn;
        return new TextException(column, "something is missing; expected " + expected);
    }

    /** Returns the error that the command is not supported. */
    TextException refusal(String reason) {
        return new TextException(commandTokens.get(0).column(), reason);
    }

    /** Consumes the words up to the next semicolon, inclusive, or to the end. */
    CommandTokens untilSemicolon() {
        int from = next;
        while (hasNext() && !at(SEMICOLON)) {
            next++;
        }
        List<CommandToken> part = commandTokens.subList(from, next);
        int end = hasNext() ? commandTokens.get(next).column() : endColumn;
        skip(SEMICOLON);
        return new CommandTokens(line, part, end);
    }

    /** Consumes the values of {@code [ a b c ]} or a single {@code a}; at least one. */
    List<CommandToken> list(String expected) throws TextException {
        List<CommandToken> values = new ArrayList<>();
        if (!skip("[")) {
            values.add(value(expected));
            return values;
        }
        while (!at("]")) {
            if (!skip(",")) {
                values.add(value(expected + ", or ]"));
            }
        }
        if (values.isEmpty()) {
            throw peek("]").bad("", expected);
        }
        next++;
        return values;
    }

    /** Consumes {@code [ ]} if it comes next. */
    boolean skipEmptyList() {
        boolean there = at("[") && followedBy(Set.of("]"));
        if (there) {
            next += 2;
        }
        return there;
    }

    /** Consumes the next word, which must not be a punctuation mark. */
    CommandToken value(String expected) throws TextException {
        CommandToken commandToken = next(expected);
        if (commandToken.text().length() == 1
                && SIGNS.indexOf(commandToken.text().charAt(0)) >= 0) {
            throw commandToken.bad("", expected);
        }
        return commandToken;
    }

    /** Consumes text as written, including blanks and punctuation: one word, or what is between two quotation marks. */
    String quoted(String expected) throws TextException {
        CommandToken first = value(expected);
        if (!first.text().startsWith(QUOTE)) {
            return first.text();
        }
        int end = line.indexOf(QUOTE, first.column());
        if (end < 0 || end >= endColumn) {
            throw first.bad("", expected + ", with a closing quotation mark");
        }
        while (hasNext() && commandTokens.get(next).column() <= end + 1) {
            next++;
        }
        CommandToken last = commandTokens.get(next - 1);
        if (last.column() - 1 + last.text().length() != end + 1) {
            throw last.bad("", "a blank after the quotation mark");
        }
        return line.substring(first.column(), end);
    }

    /** Consumes text in quotation marks, or everything up to the words that may end any command. */
    String text(String expected) throws TextException {
        CommandToken first = peek(expected);
        if (first.text().startsWith(QUOTE)) {
            return quoted(expected);
        }
        if (atRest()) {
            throw missing(expected);
        }
        CommandToken last = first;
        while (!atRest()) {
            last = next(expected);
        }
        return line.substring(
                first.column() - 1, last.column() - 1 + last.text().length());
    }
}

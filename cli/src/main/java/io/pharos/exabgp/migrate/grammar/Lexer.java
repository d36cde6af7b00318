package io.pharos.exabgp.migrate.grammar;

/**
 * Splits a text into words and punctuation. A backslash escapes the next character, except {@code \b \f \n \r \t} and
 * {@code \}{@code u0041}; at the end of a line it joins the next one. Quotes end on the line they begin on.
 */
final class Lexer {
    private static final int END_OF_TEXT = -1;
    private static final int HEXADECIMAL_DIGITS = 4;

    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * Returns the next token; after the last one, always {@code END}.
     *
     * @throws SyntaxException if a quote or an escape is not finished
     */
    SyntaxToken next() throws SyntaxException {
        skipBlanksAndComments();
        int first = peek();
        return switch (first) {
            case END_OF_TEXT -> new SyntaxToken(SyntaxToken.Kind.END, new Word("", false, line, column));
            case ';' -> sign(SyntaxToken.Kind.SEMICOLON);
            case '{' -> sign(SyntaxToken.Kind.OPEN);
            case '}' -> sign(SyntaxToken.Kind.CLOSE);
            case '[', ']', ',' -> sign(SyntaxToken.Kind.WORD);
            default -> word();
        };
    }

    private void skipBlanksAndComments() {
        while (true) {
            int next = peek();
            if (next == '#') {
                while (peek() != '\n' && peek() != END_OF_TEXT) {
                    take();
                }
            } else if (next == '\\' && joinedLine() > 0) {
                takeJoint();
            } else if (next != END_OF_TEXT && isBlank(next)) {
                take();
            } else {
                return;
            }
        }
    }

    private SyntaxToken sign(SyntaxToken.Kind kind) {
        Word sign = new Word(String.valueOf((char) peek()), false, line, column);
        take();
        return new SyntaxToken(kind, sign);
    }

    private SyntaxToken word() throws SyntaxException {
        int startLine = line;
        int startColumn = column;
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        while (true) {
            int next = peek();
            if (next == '"' || next == '\'') {
                quoted = true;
                quotation(word);
                // As in ExaBGP, a closing quote ends the word.
                break;
            }
            if (next == '\\' && joinedLine() == 0) {
                quoted = true;
                escape(word);
            } else if (next == END_OF_TEXT || next == '\\' || isBlank(next) || "#;{}[],".indexOf(next) >= 0) {
                break;
            } else {
                word.append((char) next);
                take();
            }
        }
        return new SyntaxToken(SyntaxToken.Kind.WORD, new Word(word.toString(), quoted, startLine, startColumn));
    }

    private void quotation(StringBuilder word) throws SyntaxException {
        int startLine = line;
        int startColumn = column;
        int quote = take();
        while (peek() != quote) {
            int next = peek();
            if (next == END_OF_TEXT || next == '\n') {
                throw new SyntaxException(
                        startLine,
                        startColumn,
                        "a quote that is not closed; expected " + (char) quote + " on this line");
            }
            if (next == '\\' && joinedLine() > 0) {
                takeJoint();
                word.append(' ');
            } else if (next == '\\') {
                escape(word);
            } else {
                word.append((char) take());
            }
        }
        take();
    }

    private void escape(StringBuilder word) throws SyntaxException {
        int startColumn = column;
        take();
        if (peek() == END_OF_TEXT) {
            throw new SyntaxException(line, startColumn, "a backslash at the end of the file; expected a character");
        }
        int escaped = take();
        switch (escaped) {
            case 'b' -> word.append('\b');
            case 'f' -> word.append('\f');
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'u' -> word.append(codeUnit(startColumn));
            default -> word.append((char) escaped);
        }
    }

    private char codeUnit(int startColumn) throws SyntaxException {
        int value = 0;
        for (int i = 0; i < HEXADECIMAL_DIGITS; i++) {
            int digit = peek() == END_OF_TEXT ? -1 : Character.digit(peek(), 16);
            if (digit < 0) {
                throw new SyntaxException(line, startColumn, "\\u; expected four hexadecimal digits after it");
            }
            value = value << 4 | digit;
            take();
        }
        return (char) value;
    }

    /** Returns the length of a backslash and line end here; 0 if there is none. */
    private int joinedLine() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n' && isBlank(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '\n' ? end + 1 - at : 0;
    }

    private void takeJoint() {
        for (int rest = joinedLine(); rest > 0; rest--) {
            take();
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END_OF_TEXT;
    }

    private int take() {
        char taken = text.charAt(at++);
        if (taken == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return taken;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n' || character == 0xFEFF;
    }
}

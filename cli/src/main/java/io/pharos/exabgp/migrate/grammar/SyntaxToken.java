package io.pharos.exabgp.migrate.grammar;

/** What the {@link Lexer} finds. The word of a sign is the sign itself; that of the end is empty. */
record SyntaxToken(Kind kind, Word word) {
    enum Kind {
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }
}

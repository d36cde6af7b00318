package io.pharos.exabgp.migrate.grammar;

/** A token of the {@link Lexer}. The word of a punctuation mark is the mark itself; that of the end is empty. */
record SyntaxToken(Kind kind, Word word) {
    enum Kind {
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }
}

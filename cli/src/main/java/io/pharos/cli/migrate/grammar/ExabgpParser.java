package io.pharos.cli.migrate.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements of words. */
public final class ExabgpParser {
    /** No real file comes near; a malicious one must not exhaust the stack. */
    private static final int DEEPEST = 16;

    private final Lexer lexer;

    private ExabgpParser(Lexer lexer) {
        this.lexer = lexer;
    }

    /**
     * The statements of a file, in its order.
     *
     * @throws SyntaxException if it cannot be read
     */
    public static List<Statement> parse(String text) throws SyntaxException {
        return new ExabgpParser(new Lexer(text)).body(null, 0);
    }

    private List<Statement> body(@Nullable Word section, int depth) throws SyntaxException {
        List<Statement> statements = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            switch (token.kind()) {
                case WORD -> words.add(token.word());
                case SEMICOLON -> {
                    if (!words.isEmpty()) { // as in "};", which people write
                        statements.add(statement(words, null));
                    }
                    words.clear();
                }
                case OPEN -> {
                    if (words.isEmpty()) {
                        throw fault(token.word(), "{ without a name; expected the name of a section before it");
                    }
                    if (depth == DEEPEST) {
                        throw fault(token.word(), "sections deeper than " + DEEPEST + "; expected fewer");
                    }
                    statements.add(statement(words, body(words.get(0), depth + 1)));
                    words.clear();
                }
                case CLOSE -> {
                    requireFinished(words);
                    if (section == null) {
                        throw fault(token.word(), "} without a section; expected as many } as {");
                    }
                    return statements;
                }
                case END -> {
                    requireFinished(words);
                    if (section != null) {
                        throw fault(section, "section " + section.text() + " is not closed; expected } at its end");
                    }
                    return statements;
                }
            }
        }
    }

    private static Statement statement(List<Word> words, @Nullable List<Statement> body) {
        return new Statement(words.get(0), words.subList(1, words.size()), body);
    }

    private static void requireFinished(List<Word> words) throws SyntaxException {
        if (!words.isEmpty()) {
            Word first = words.get(0);
            throw fault(first, "statement " + first.text() + " is not finished; expected ; or { after it");
        }
    }

    private static SyntaxException fault(Word at, String problem) {
        return new SyntaxException(at.line(), at.column(), problem);
    }
}

package io.pharos.exabgp.migrate.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses words to statements. */
public final class ExabgpParser {
    /** Real files stay far below; a malicious one must not exhaust the stack. */
    private static final int DEEPEST = 16;

    private final Lexer lexer;
    private final List<Parsed.Slip> slips = new ArrayList<>();

    private ExabgpParser(Lexer lexer) {
        this.lexer = lexer;
    }

    /**
     * Parses a file.
     *
     * @throws SyntaxException if it is malformed
     */
    public static Parsed parse(String text) throws SyntaxException {
        ExabgpParser parser = new ExabgpParser(new Lexer(text));
        return new Parsed(parser.body(null, 0), parser.slips);
    }

    private List<Statement> body(@Nullable Word section, int depth) throws SyntaxException {
        List<Statement> statements = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        while (true) {
            SyntaxToken syntaxToken = lexer.next();
            switch (syntaxToken.kind()) {
                case WORD -> words.add(syntaxToken.word());
                case SEMICOLON -> {
                    if (!words.isEmpty()) { // as in "};", which is common
                        statements.add(statement(words, null));
                    }
                    words.clear();
                }
                case OPEN -> {
                    if (words.isEmpty()) {
                        throw fault(syntaxToken.word(), "{ without a name; expected the name of a section before it");
                    }
                    if (depth == DEEPEST) {
                        throw fault(syntaxToken.word(), "sections deeper than " + DEEPEST + "; expected fewer");
                    }
                    statements.add(statement(words, body(words.get(0), depth + 1)));
                    words.clear();
                }
                case CLOSE -> {
                    requireFinished(words);
                    if (section == null) {
                        requireLast(syntaxToken.word(), statements);
                    }
                    return statements;
                }
                case END -> {
                    requireFinished(words);
                    if (section != null) {
                        requireWhole(section, statements, depth);
                    }
                    return statements;
                }
            }
        }
    }

    /** ExaBGP stops reading at an unmatched }. If nothing follows it, nothing is lost. */
    private void requireLast(Word brace, List<Statement> statements) throws SyntaxException {
        if (statements.isEmpty() || lexer.next().kind() != SyntaxToken.Kind.END) {
            throw fault(brace, "} without a section; expected as many } as {");
        }
        slips.add(new Parsed.Slip(brace.line(), "an extra } at the end of the file: ignored, as in ExaBGP"));
    }

    /**
     * In ExaBGP the end of the file closes all sections. That is safe only if a } at the very end is missing: otherwise
     * a part of the file is lost, or belongs to the wrong section.
     */
    private void requireWhole(Word section, List<Statement> statements, int depth) throws SyntaxException {
        boolean endsWithSection =
                !statements.isEmpty() && statements.get(statements.size() - 1).body() != null;
        boolean holdsAnother = statements.stream().anyMatch(each -> each.isSection(section.text()));
        if (depth > 1 || !endsWithSection || holdsAnother) {
            throw fault(section, "section " + section.text() + " is not closed; expected } at its end");
        }
        slips.add(new Parsed.Slip(
                section.line(), "section " + section.text() + " is not closed: it ends with the file, as in ExaBGP"));
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

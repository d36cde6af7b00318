package io.pharos.health.check.expect;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Searches text for a regular expression on a worker, since an expression may take for ever on the wrong text. It ends when
 * nobody wants the answer any more.
 */
public final class RegexSearch {
    private RegexSearch() {}

    /**
     * Compiles an expression in which the dot matches line ends too.
     *
     * @throws IllegalArgumentException when it is none, with the setting's name
     */
    public static Pattern compile(String setting, String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL | Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    setting + " \"" + expression + "\" (" + e.getDescription()
                            + "); expected a Java regular expression",
                    e);
        }
    }

    /** Whether the text contains a match. Exceptionally when {@code unwanted} became true before that was known. */
    public static CompletableFuture<Boolean> find(
            Pattern pattern, String text, BooleanSupplier unwanted, Executor workers) {
        return CompletableFuture.supplyAsync(() -> findHere(pattern, text, unwanted), workers);
    }

    /**
     * Whether the text contains a match, on the thread that calls.
     *
     * @throws CancellationException when {@code unwanted} became true before that was known
     */
    public static boolean findHere(Pattern pattern, String text, BooleanSupplier unwanted) {
        return pattern.matcher(new Watched(text, unwanted)).find();
    }

    /** Text that stops whoever reads it when the answer is no longer wanted. */
    private record Watched(CharSequence text, BooleanSupplier unwanted) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (unwanted.getAsBoolean()) {
                throw new CancellationException("the result is no longer needed");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), unwanted);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

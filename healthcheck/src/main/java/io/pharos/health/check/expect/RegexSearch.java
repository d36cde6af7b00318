package io.pharos.health.check.expect;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Searches text for a regular expression on a worker, since backtracking may take arbitrarily long. The search ends
 * when its result is no longer needed.
 */
public final class RegexSearch {
    private RegexSearch() {}

    /**
     * Compiles an expression in which the dot also matches line ends.
     *
     * @throws IllegalArgumentException when it is malformed, with the name of the setting
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

    /** Returns whether the text contains a match; completes exceptionally when {@code unwanted} becomes true first. */
    public static CompletableFuture<Boolean> find(
            Pattern pattern, String text, BooleanSupplier unwanted, Executor workers) {
        return CompletableFuture.supplyAsync(() -> findHere(pattern, text, unwanted), workers);
    }

    /**
     * Returns whether the text contains a match, on the calling thread.
     *
     * @throws CancellationException when {@code unwanted} becomes true first
     */
    public static boolean findHere(Pattern pattern, String text, BooleanSupplier unwanted) {
        return pattern.matcher(new CancellableText(text, unwanted)).find();
    }

    /** Text that throws when a search reads it and its result is no longer needed. */
    private record CancellableText(CharSequence text, BooleanSupplier unwanted) implements CharSequence {
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
            return new CancellableText(text.subSequence(start, end), unwanted);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

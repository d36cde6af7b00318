package io.pharos.settings;

import java.util.Locale;
import java.util.Optional;

/** Guesses which of the known words a mistyped one was meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known word nearest to the given one, if any is near enough: at most a third of its letters wrong, missing,
     * too many or swapped. Case, {@code -} and {@code _} do not count. A word cut short is completed where only one
     * known word begins so.
     */
    public static Optional<String> closest(String word, Iterable<String> known) {
        String wanted = plain(word);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        String completion = null;
        int completions = 0;
        for (String candidate : known) {
            String plain = plain(candidate);
            int distance = distance(wanted, plain);
            int longest = Math.max(wanted.length(), plain.length());
            if (distance <= Math.max(1, longest / 3) && distance < bestDistance && distance < longest) {
                best = candidate;
                bestDistance = distance;
            }
            if (wanted.length() >= 3 && plain.startsWith(wanted)) {
                completion = candidate;
                completions++;
            }
        }
        if (best != null) {
            return Optional.of(best);
        }
        return completions == 1 ? Optional.ofNullable(completion) : Optional.empty();
    }

    private static String plain(String word) {
        String cut = word.length() > 64 ? word.substring(0, 64) : word;
        return cut.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbors that turn one word into the other. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replace = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[from.length()][to.length()];
    }
}

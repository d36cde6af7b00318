package io.pharos.cli.lab;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path that a router uses for a destination, chosen as RFC 4271 section 9.1.2.2 says, with two differences: MEDs are
 * compared between paths from different ASes too, so that two sidecars need not share one, and there is no cost of the way
 * to the next hop.
 *
 * @param path the path
 * @param rule what set it above the next best one
 */
public record BestPath(Candidate path, Rule rule) {
    /** The rules, in the order in which they are asked. The first that tells two paths apart decides. */
    public enum Rule {
        ONLY_PATH("only path", null),
        NO_LOOP("only path without a loop", null),
        LOCAL_PREFERENCE(
                "highest LOCAL_PREF",
                Comparator.comparingLong(Candidate::localPreference).reversed()),
        AS_PATH_LENGTH(
                "shortest AS_PATH",
                Comparator.comparingInt(path -> path.asPath().pathLength())),
        ORIGIN("lowest ORIGIN", Comparator.comparing(Candidate::origin)),
        MED("lowest MED", Comparator.comparingLong(Candidate::med)),
        EXTERNAL("eBGP over iBGP", Comparator.comparing(path -> !path.peer().external())),
        BGP_IDENTIFIER(
                "lowest BGP identifier",
                Comparator.comparing(path -> path.peer().identifier())),
        PEER_ADDRESS("lowest peer address", Rule::comparePeerAddress);

        private final String words;
        private final @Nullable Comparator<Candidate> comparator;

        Rule(String words, @Nullable Comparator<Candidate> comparator) {
            this.words = words;
            this.comparator = comparator;
        }

        /** Less than 0 if this rule prefers the one, more than 0 if it prefers the other. */
        private int compare(Candidate one, Candidate other) {
            return comparator == null ? 0 : comparator.compare(one, other);
        }

        /** The ports tell apart neighbors on one machine, which real routers do not have. */
        private static int comparePeerAddress(Candidate one, Candidate other) {
            int byAddress = Arrays.compareUnsigned(
                    one.peer().address().getAddress(), other.peer().address().getAddress());
            return byAddress != 0
                    ? byAddress
                    : Integer.compare(one.peer().port(), other.peer().port());
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Chooses among the paths to one destination, in any order.
     *
     * @param localAs the router's own AS; a path that has been through it is not valid
     * @return nothing if no path is valid
     */
    public static Optional<BestPath> among(long localAs, Collection<Candidate> paths) {
        List<Candidate> ranked = paths.stream()
                .filter(path -> !path.asPath().contains(localAs))
                .sorted(BestPath::byAllRules)
                .toList();
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = ranked.get(0);
        if (ranked.size() == 1) {
            return Optional.of(new BestPath(best, paths.size() == 1 ? Rule.ONLY_PATH : Rule.NO_LOOP));
        }
        return Optional.of(new BestPath(best, decides(best, ranked.get(1))));
    }

    private static int byAllRules(Candidate one, Candidate other) {
        return decides(one, other).compare(one, other);
    }

    /** The first rule that tells the two apart; the last one, if none does. */
    private static Rule decides(Candidate one, Candidate other) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.compare(one, other) != 0)
                .findFirst()
                .orElse(Rule.PEER_ADDRESS);
    }

    @Override
    public String toString() {
        return path.peer() + " by " + rule;
    }
}

package io.pharos.exabgp.text;

import io.pharos.exabgp.text.Selector.Alternative;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a neighbor selector: {@code neighbor 192.0.2.1 local-as 65001, neighbor 192.0.2.2}, the same with {@code
 * peer}, or {@code peer [ 192.0.2.1 local-as 65001, 192.0.2.2 ]}.
 */
final class SelectorGrammar {
    private static final Set<String> NOUNS = Set.of("neighbor", "peer");
    private static final String NEIGHBOR = "a neighbor's address or name, or *";

    private SelectorGrammar() {}

    /** Parses the selector before a command; all neighbors if there is none. */
    static Selector read(CommandTokens in) throws TextException {
        if (NOUNS.stream().noneMatch(in::at)) {
            return Selector.ALL;
        }
        in.next("neighbor");
        if (in.skip("[")) {
            return bracketed(in);
        }
        List<Alternative> alternatives = new ArrayList<>();
        alternatives.add(alternative(in));
        while (in.skip(",")) {
            CommandToken noun = in.next("neighbor");
            if (!NOUNS.contains(noun.text())) {
                throw noun.bad("", "neighbor");
            }
            alternatives.add(alternative(in));
        }
        return new Selector(alternatives);
    }

    private static Selector bracketed(CommandTokens in) throws TextException {
        List<Alternative> alternatives = new ArrayList<>();
        do {
            NOUNS.forEach(in::skip);
            alternatives.add(alternative(in));
        } while (in.skip(","));
        in.expect("]", "a comma, or ]");
        return new Selector(alternatives);
    }

    private static Alternative alternative(CommandTokens in) throws TextException {
        String neighbor = in.value(NEIGHBOR).text();
        Map<Selector.Key, String> conditions = new EnumMap<>(Selector.Key.class);
        Optional<Selector.Key> key = key(in);
        while (key.isPresent()) {
            CommandToken word = in.next("a condition");
            if (conditions.put(key.get(), in.value("a value for " + word.text()).text()) != null) {
                throw word.bad("", "it only once");
            }
            key = key(in);
        }
        return new Alternative(neighbor, conditions);
    }

    private static Optional<Selector.Key> key(CommandTokens in) {
        for (Selector.Key key : Selector.Key.values()) {
            if (in.at(key.word())) {
                return Optional.of(key);
            }
        }
        // A configuration keyword that ExaBGP's own selectors do not know.
        return in.at("local-address") ? Optional.of(Selector.Key.LOCAL_IP) : Optional.empty();
    }
}

package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is said by those whose word ends some day, and is announced on top of what others have said for good. The last word
 * counts, until it ends. Not for several threads.
 */
final class Holdings {
    private final Map<Nlri, Word> words = new HashMap<>(); // the last one on each destination

    /** One whose routes end with it. */
    static final class Owner {}

    /**
     * What an owner has announced.
     *
     * @param targets for whom it is the owner's last word
     * @param below what was said before, by others or to others
     */
    private record Word(
            Owner owner,
            Route route,
            Targets targets,
            @Nullable Word below) {}

    /** What neighbors are to have once words have ended. */
    static final class Legacy {
        private final Map<List<String>, List<Nlri>> over = new HashMap<>();
        private final Map<List<String>, List<Route>> restored = new HashMap<>();

        /** Destinations about which nobody says anything any more, by the neighbors for which that is so. */
        Map<List<String>, List<Nlri>> over() {
            return over;
        }

        /** Words of others that were hidden, by the neighbors for which they count again. */
        Map<List<String>, List<Route>> restored() {
            return restored;
        }

        private static <T> void add(Map<List<String>, List<T>> byNames, List<String> names, T what) {
            byNames.computeIfAbsent(names, none -> new ArrayList<>()).add(what);
        }
    }

    /** Notes that the route is the owner's last word for these neighbors; what others have said there is hidden. */
    void hold(Owner owner, Route route, Targets targets) {
        words.compute(
                route.nlri(), (nlri, last) -> new Word(owner, route, targets, without(last, owner, targets.names())));
    }

    /** Notes that nobody says anything about the destination to these neighbors. */
    void release(Nlri nlri, Set<String> names) {
        if (!words.isEmpty()) {
            put(nlri, without(words.get(nlri), null, names));
        }
    }

    /** Notes that nobody says anything to these neighbors. */
    void releaseAll(Set<String> names) {
        List.copyOf(words.keySet()).forEach(nlri -> release(nlri, names));
    }

    /** Notes that nobody says anything about such destinations. */
    void releaseIf(Predicate<Nlri> which) {
        words.keySet().removeIf(which);
    }

    /** The owner says nothing about the destination to these neighbors any more. */
    Legacy end(Owner owner, Nlri nlri, Set<String> names) {
        Legacy legacy = new Legacy();
        Word last = words.get(nlri);
        if (last != null) {
            settle(last, owner, names::contains, legacy);
            put(nlri, without(last, owner, names));
        }
        return legacy;
    }

    /** The owner says nothing any more. */
    Legacy end(Owner owner) {
        Legacy legacy = new Legacy();
        for (Nlri nlri : List.copyOf(words.keySet())) {
            Word last = words.get(nlri);
            if (last != null && last.below == null && last.owner.equals(owner)) { // by far the most
                Legacy.add(legacy.over, last.targets.inOrder(), nlri);
                words.remove(nlri);
            } else if (last != null) {
                settle(last, owner, name -> true, legacy);
                put(nlri, without(last, owner, null));
            }
        }
        return legacy;
    }

    /**
     * There are other neighbors now.
     *
     * @return what those are to have that have just come
     */
    Map<List<String>, List<Route>> become(Targets everyone, Set<String> newcomers) {
        Legacy legacy = new Legacy();
        for (Nlri nlri : List.copyOf(words.keySet())) {
            Word last = among(words.get(nlri), everyone);
            put(nlri, last);
            for (String name : newcomers) {
                Word word = lastTo(last, name);
                if (word != null) {
                    Legacy.add(legacy.restored, List.of(name), word.route);
                }
            }
        }
        return legacy.restored;
    }

    private void put(Nlri nlri, @Nullable Word last) {
        if (last == null) {
            words.remove(nlri);
        } else {
            words.put(nlri, last);
        }
    }

    private static void settle(Word last, Owner owner, Predicate<String> names, Legacy legacy) {
        Set<String> seen = new HashSet<>();
        List<String> over = new ArrayList<>();
        Map<Route, List<String>> restored = new LinkedHashMap<>();
        for (Word word = last; word != null; word = word.below) {
            for (String name : word.targets.inOrder()) {
                if (seen.add(name) && word.owner.equals(owner) && names.test(name)) {
                    Word hidden = lastTo(word.below, name);
                    if (hidden == null) {
                        over.add(name);
                    } else {
                        restored.computeIfAbsent(hidden.route, none -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        }
        if (!over.isEmpty()) {
            Legacy.add(legacy.over, over, last.route.nlri());
        }
        restored.forEach((route, to) -> Legacy.add(legacy.restored, to, route));
    }

    private static @Nullable Word lastTo(@Nullable Word from, String name) {
        Word word = from;
        while (word != null && !word.targets.names().contains(name)) {
            word = word.below;
        }
        return word;
    }

    /**
     * What is left of words.
     *
     * @param owner whose words end; null for everybody's
     * @param names of the neighbors for whom they end; null for all
     */
    private static @Nullable Word without(@Nullable Word word, @Nullable Owner owner, @Nullable Set<String> names) {
        if (word == null) {
            return null;
        }
        Word below = without(word.below, owner, names);
        if (owner != null && !word.owner.equals(owner)) {
            return new Word(word.owner, word.route, word.targets, below);
        }
        Targets rest = names == null ? null : word.targets.without(names);
        return rest == null ? below : new Word(word.owner, word.route, rest, below);
    }

    private static @Nullable Word among(@Nullable Word word, Targets everyone) {
        if (word == null) {
            return null;
        }
        Word below = among(word.below, everyone);
        Targets rest = word.targets.among(everyone);
        return rest == null ? below : new Word(word.owner, word.route, rest, below);
    }
}

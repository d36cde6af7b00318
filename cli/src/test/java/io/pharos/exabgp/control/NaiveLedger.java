package io.pharos.exabgp.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose word counts, by the three sentences of the documentation and with no thought of memory or speed: all that anybody
 * says is kept in one list, in order.
 */
final class NaiveLedger {
    /** Those who never end. */
    static final String FOR_GOOD = "for good";

    private final List<Word> words = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    private record Word(String speaker, String neighbor, String destination, long med) {}

    private record Binding(String watchdog, Word word, boolean announced) {}

    void announce(String speaker, List<String> neighbors, String destination, long med) {
        for (String neighbor : neighbors) {
            Word word = new Word(speaker, neighbor, destination, med);
            unbind(word);
            say(word);
        }
    }

    void bind(String speaker, List<String> neighbors, String destination, long med, String watchdog, boolean now) {
        for (String neighbor : neighbors) {
            Word word = new Word(speaker, neighbor, destination, med);
            unbind(word);
            bindings.add(new Binding(watchdog, word, now));
            if (now) {
                say(word);
            }
        }
    }

    private void unbind(Word word) {
        bindings.removeIf(other -> isAbout(other.word, word.neighbor, word.destination)
                && (word.speaker.equals(FOR_GOOD) || word.speaker.equals(other.word.speaker)));
    }

    private void say(Word word) {
        words.removeIf(other -> isAbout(other, word.neighbor, word.destination) && other.speaker.equals(word.speaker));
        words.add(word);
    }

    private static boolean isAbout(Word word, String neighbor, String destination) {
        return word.neighbor.equals(neighbor) && word.destination.equals(destination);
    }

    void withdraw(List<String> neighbors, String destination) {
        for (String neighbor : neighbors) {
            words.removeIf(word -> isAbout(word, neighbor, destination));
            bindings.removeIf(binding -> isAbout(binding.word, neighbor, destination));
        }
    }

    void turn(String watchdog, boolean announced) {
        for (Binding binding : List.copyOf(bindings)) {
            int place = bindings.indexOf(binding);
            if (place >= 0 && binding.watchdog.equals(watchdog) && binding.announced != announced) {
                bindings.set(place, new Binding(watchdog, binding.word, announced));
                if (announced) {
                    say(binding.word);
                } else {
                    Word said = binding.word;
                    words.removeIf(word -> isAbout(word, said.neighbor, said.destination));
                    bindings.removeIf(other ->
                            !other.watchdog.equals(watchdog) && isAbout(other.word, said.neighbor, said.destination));
                }
            }
        }
    }

    void clear(List<String> neighbors) {
        words.removeIf(word -> neighbors.contains(word.neighbor));
        bindings.removeIf(binding -> neighbors.contains(binding.word.neighbor));
    }

    void end(String speaker) {
        words.removeIf(word -> word.speaker.equals(speaker));
        bindings.removeIf(binding -> binding.word.speaker.equals(speaker));
    }

    void end(String speaker, List<String> neighbors, String destination) {
        for (String neighbor : neighbors) {
            words.removeIf(word -> isAbout(word, neighbor, destination) && word.speaker.equals(speaker));
            bindings.removeIf(
                    binding -> isAbout(binding.word, neighbor, destination) && binding.word.speaker.equals(speaker));
        }
    }

    Map<String, Long> routesFor(String neighbor) {
        Map<String, Long> last = new TreeMap<>();
        words.stream()
                .filter(word -> word.neighbor.equals(neighbor))
                .forEach(word -> last.put(word.destination, word.med));
        return last;
    }
}

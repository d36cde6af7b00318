package io.pharos.health.check.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path in a JSON text.
 *
 * @param text as in the configuration: {@code $.checks[0].state}
 * @param steps names (String) and indexes (Integer)
 */
public record JsonPath(String text, List<Object> steps) {
    private static final Pattern STEP = Pattern.compile("\\.([^.*\\[\\]'\"\\s]+)|\\[(\\d{1,9})]|\\['([^']+)']");

    /**
     * Reads {@code $.name}, {@code $['any name']} and {@code $.list[0]}, in any number and order.
     *
     * @param key the name of the setting, for the error
     * @throws IllegalArgumentException when the path is malformed
     */
    public static JsonPath of(String key, String path) {
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int at = 1;
        while (path.startsWith("$")
                && at < path.length()
                && step.region(at, path.length()).lookingAt()) {
            steps.add(step.group(2) != null ? (Object) Integer.valueOf(step.group(2)) : name(step));
            at = step.end();
        }
        if (at != path.length() || !path.startsWith("$")) {
            throw new IllegalArgumentException(
                    key + " \"" + path + "\"; expected a form like $.status, $.checks[0].state or $['a name']");
        }
        return new JsonPath(path, List.copyOf(steps));
    }

    private static String name(Matcher step) {
        return step.group(1) == null ? step.group(3) : step.group(1);
    }

    /** Returns the value at the path in a text that {@link JsonReader} has read; empty when there is none. */
    public Optional<Object> find(Object root) {
        Object here = root;
        for (Object step : steps) {
            Object next = null;
            if (here instanceof Map<?, ?> object && step instanceof String) {
                next = object.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                next = list.get(index);
            }
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    @Override
    public String toString() {
        return text;
    }
}

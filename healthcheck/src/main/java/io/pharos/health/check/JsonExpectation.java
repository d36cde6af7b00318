package io.pharos.health.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that must stand at a place in a JSON text.
 *
 * @param path as in the configuration: {@code $.checks[0].state}
 * @param steps names (String) and indexes (Integer)
 * @param wanted the value as text; numbers are compared as numbers
 */
record JsonExpectation(String path, List<Object> steps, String wanted) {
    private static final Pattern STEP = Pattern.compile("\\.([^.*\\[\\]'\"\\s]+)|\\[(\\d{1,9})]|\\['([^']+)']");

    /**
     * Reads {@code $.name}, {@code $['any name']} and {@code $.list[0]}, in any number and order.
     *
     * @throws IllegalArgumentException when the path is something else
     */
    static JsonExpectation of(String path, String wanted) {
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
                    "json path \"" + path + "\"; expected a form like $.status, $.checks[0].state or $['a name']");
        }
        return new JsonExpectation(path, List.copyOf(steps), wanted);
    }

    private static String name(Matcher step) {
        return step.group(1) == null ? step.group(3) : step.group(1);
    }

    /** What is wrong with a JSON text, or nothing. */
    Optional<String> problem(Object root) {
        Object here = root;
        for (Object step : steps) {
            Object next = null;
            if (here instanceof Map<?, ?> object && step instanceof String) {
                next = object.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                next = list.get(index);
            }
            if (next == null) {
                return Optional.of(path + " is missing");
            }
            here = next;
        }
        return matches(here) ? Optional.empty() : Optional.of(path + " is " + shown(here) + ", not " + wanted);
    }

    private boolean matches(Object found) {
        if (found instanceof BigDecimal number) {
            try {
                return number.compareTo(new BigDecimal(wanted)) == 0;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
        return !(found instanceof Map)
                && !(found instanceof List)
                && found.toString().equals(wanted);
    }

    private static String shown(Object found) {
        if (found instanceof Map) {
            return "an object";
        }
        return found instanceof List ? "an array" : found.toString();
    }
}

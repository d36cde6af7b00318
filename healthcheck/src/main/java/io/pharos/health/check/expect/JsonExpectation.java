package io.pharos.health.check.expect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a JSON text must have at a path.
 *
 * @param wanted the value as text; numbers are compared as numbers
 */
public record JsonExpectation(JsonPath path, String wanted) {
    /**
     * Returns the expectation for a path in the form of the configuration.
     *
     * @throws IllegalArgumentException when the path is malformed
     */
    public static JsonExpectation of(String path, String wanted) {
        return new JsonExpectation(JsonPath.of("json path", path), wanted);
    }

    /** Returns how a JSON text differs from the expectation; empty when it does not. */
    public Optional<String> problem(Object root) {
        Optional<Object> found = path.find(root);
        if (found.isEmpty()) {
            return Optional.of(path + " is missing");
        }
        return found.filter(here -> !matches(here)).map(here -> path + " is " + shown(here) + "; expected " + wanted);
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

    /** Returns a value as text for a detail. */
    public static String shown(Object found) {
        if (found instanceof Map) {
            return "an object";
        }
        return found instanceof List ? "an array" : found.toString();
    }
}

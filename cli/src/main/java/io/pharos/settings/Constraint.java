package io.pharos.settings;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Within} or {@link Matching} demands of a component. The binder asks it for each value, so that all faults
 * of a record are found; the record's constructor asks it again through {@link #require}, for records made by code.
 *
 * @param expected the demand in words
 * @param schema the demand in JSON Schema's keywords
 */
public record Constraint(String expected, Predicate<Object> accepts, Map<String, Object> schema) {

    /** By component name. Annotations are slow to read, and every record that is made asks. */
    private static final ClassValue<Map<String, Constraint>> OF_COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Constraint> computeValue(Class<?> record) {
            Map<String, Constraint> constraints = new HashMap<>();
            for (RecordComponent component : record.getRecordComponents()) {
                Constraint constraint = read(component);
                if (constraint != null) {
                    constraints.put(component.getName(), constraint);
                }
            }
            return constraints;
        }
    };

    /** The demand on a component, if there is one. */
    static @Nullable Constraint of(RecordComponent component) {
        return OF_COMPONENTS.get(component.getDeclaringRecord()).get(component.getName());
    }

    private static @Nullable Constraint read(RecordComponent component) {
        Within within = component.getAnnotation(Within.class);
        if (within != null) {
            return component.getType() == List.class
                    ? ofSize(within)
                    : component.getType() == Duration.class ? ofDuration(within) : ofNumber(within);
        }
        Matching matching = component.getAnnotation(Matching.class);
        return matching == null ? null : ofText(matching);
    }

    /**
     * Checks a value in its record's constructor. A null, where the component allows it, is accepted.
     *
     * @throws IllegalArgumentException if the component's constraint does not accept the value
     */
    public static void require(Class<? extends Record> record, String component, @Nullable Object value) {
        Constraint constraint = OF_COMPONENTS.get(record).get(component);
        if (constraint == null) {
            throw new IllegalStateException(record + " has no constraint on " + component);
        }
        if (value != null && !constraint.accepts.test(value)) {
            String shown = value instanceof Duration duration ? DurationParser.format(duration) : value.toString();
            throw new IllegalArgumentException(
                    Key.nameOf(component) + " " + shown + "; expected " + constraint.expected);
        }
    }

    private static Constraint ofSize(Within within) {
        int least = Integer.parseInt(within.min());
        return new Constraint(
                "at least " + (least == 1 ? "one" : least),
                value -> ((List<?>) value).size() >= least,
                Map.of("minItems", least));
    }

    private static Constraint ofDuration(Within within) {
        Duration least = DurationParser.parse(within.min());
        Duration greatest = within.max().isEmpty() ? null : DurationParser.parse(within.max());
        return new Constraint(
                words(within),
                value -> (within.orZero() && value.equals(Duration.ZERO))
                        || (((Duration) value).compareTo(least) >= 0
                                && (greatest == null || ((Duration) value).compareTo(greatest) <= 0)),
                Map.of());
    }

    private static Constraint ofNumber(Within within) {
        BigDecimal least = new BigDecimal(within.min());
        BigDecimal greatest = within.max().isEmpty() ? null : new BigDecimal(within.max());
        Map<String, Object> schema = new TreeMap<>(Map.of("minimum", within.orZero() ? BigDecimal.ZERO : least));
        if (greatest != null) {
            schema.put("maximum", greatest);
        }
        return new Constraint(
                words(within),
                value -> {
                    BigDecimal number = new BigDecimal(value.toString());
                    return (within.orZero() && number.signum() == 0)
                            || (number.compareTo(least) >= 0 && (greatest == null || number.compareTo(greatest) <= 0));
                },
                schema);
    }

    private static Constraint ofText(Matching matching) {
        Pattern pattern = Pattern.compile(matching.value());
        return new Constraint(
                matching.expected(),
                value -> pattern.matcher((String) value).matches(),
                Map.of("pattern", "^(?:" + matching.value() + ")$"));
    }

    private static String words(Within within) {
        String range = within.max().isEmpty() ? within.min() + " or more" : within.min() + " to " + within.max();
        return within.orZero() ? "0 or " + range : range;
    }
}

package io.pharos.exabgp.migrate.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys with values and comments, in insertion order. Not thread-safe. */
public final class YamlMapping implements YamlValue {
    /** More keys than this go on separate lines. */
    private static final int MOST_INLINE = 4;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A value with a comment.
     *
     * @param comment lines to print above the key, without the {@code #}; may be empty
     */
    record Entry(YamlValue value, String comment) {}

    /** Puts a value, replacing an existing one. */
    public YamlMapping put(String key, YamlValue value) {
        entries.put(key, new Entry(value, ""));
        return this;
    }

    /** Puts a text. */
    public YamlMapping put(String key, String text) {
        return put(key, YamlScalar.of(text));
    }

    /** Puts a number. */
    public YamlMapping put(String key, long number) {
        return put(key, YamlScalar.of(number));
    }

    /** Puts a boolean. */
    public YamlMapping put(String key, boolean value) {
        return put(key, YamlScalar.of(value));
    }

    /** Sets the comment of an existing key. */
    public YamlMapping comment(String key, String comment) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("comment on " + key + "; expected a key that is there");
        }
        entries.put(key, new Entry(entry.value, comment));
        return this;
    }

    /** Returns whether there are no keys. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Copies all keys to another mapping. */
    public void putInto(YamlMapping other) {
        other.entries.putAll(entries);
    }

    Map<String, Entry> entries() {
        return entries;
    }

    @Override
    public String inline() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().value.inline())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public boolean fitsInline() {
        return entries.size() <= MOST_INLINE
                && entries.values().stream()
                        .allMatch(entry -> entry.comment.isEmpty()
                                && !(entry.value instanceof YamlMapping)
                                && entry.value.fitsInline());
    }
}

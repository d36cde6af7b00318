package io.pharos.exabgp.migrate.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys with values and comments, in the order they were put. One thread only. */
public final class YamlMapping implements YamlValue {
    /** More keys than this are easier to read below each other. */
    private static final int MOST_INLINE = 4;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * What stands behind a key.
     *
     * @param comment lines to put above it, without the sign; may be empty
     */
    record Entry(YamlValue value, String comment) {}

    /** Puts a key, in place of one of the same name. */
    public YamlMapping put(String key, YamlValue value) {
        entries.put(key, new Entry(value, ""));
        return this;
    }

    /** Puts a key with a text. */
    public YamlMapping put(String key, String text) {
        return put(key, YamlScalar.of(text));
    }

    /** Puts a key with a number. */
    public YamlMapping put(String key, long number) {
        return put(key, YamlScalar.of(number));
    }

    /** Puts a key with a boolean. */
    public YamlMapping put(String key, boolean value) {
        return put(key, YamlScalar.of(value));
    }

    /** Puts lines above a key that is there. */
    public YamlMapping comment(String key, String comment) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("comment on " + key + "; expected a key that is there");
        }
        entries.put(key, new Entry(entry.value, comment));
        return this;
    }

    /** Whether there is no key. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Puts all keys into another mapping. */
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

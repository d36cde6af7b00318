package io.pharos.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes known while one file is bound: its problems, and where each record came from. One thread only. */
public final class Binding {
    private static final String EXPECTED = "; expected ";

    private final List<Problem> problems = new ArrayList<>();
    private final IdentityHashMap<Record, ConfigNode.Mapping> origins = new IdentityHashMap<>();
    private final Set<String> hiddenPaths = new HashSet<>();
    private final List<Record> made = new ArrayList<>();

    /** Everything reported so far, in the order of reporting. */
    public List<Problem> problems() {
        return problems.stream().map(this::open).toList();
    }

    /** Reports a value that is not what was expected there. */
    public void reject(ConfigNode node, String expected, @Nullable String suggestion) {
        report(node.sourcePosition(), node.describe(), "expected " + expected, suggestion);
    }

    /** Reports a value that a conversion refused. */
    void reject(ConfigNode.Scalar scalar, IllegalArgumentException refusal, String expected) {
        String suggestion = refusal instanceof InvalidText bad ? bad.suggestion() : null;
        reject(scalar, expectation(refusal, expected), suggestion);
    }

    /** Reports a problem in full. */
    public void report(
            SourcePosition sourcePosition, @Nullable String badValue, String reason, @Nullable String suggestion) {
        problems.add(new Problem(sourcePosition, badValue, reason, suggestion));
    }

    /** Keeps the path below a secret out of all problems: who misplaces a secret may have written it as a key. */
    public void hideBelow(SourcePosition secret) {
        hiddenPaths.add(secret.path());
    }

    private Problem open(Problem problem) {
        String path = problem.sourcePosition().path();
        for (String hidden : hiddenPaths) {
            if (path.startsWith(hidden + ".") || path.startsWith(hidden + "[")) {
                return new Problem(
                        problem.sourcePosition().at(hidden),
                        problem.badValue(),
                        problem.reason(),
                        problem.suggestion());
            }
        }
        return problem;
    }

    /** Reports a key that has no meaning where it stands. */
    public void reportUnknownKey(SourcePosition sourcePosition, String key, Iterable<String> known) {
        String suggestion = Suggestion.closest(key, known).orElse(null);
        String reason = suggestion == null ? "unknown key; expected one of " + String.join(", ", known) : "unknown key";
        report(sourcePosition, null, reason, suggestion);
    }

    void remember(Record value, ConfigNode.Mapping origin) {
        made.add(value);
        origins.put(value, origin);
    }

    /** Where a record begins in the file. */
    public SourcePosition placeOf(Record value) {
        return origin(value).sourcePosition();
    }

    /** Where a record's key has its value; where the record begins if the file does not give the key. */
    public SourcePosition placeOf(Record value, String key) {
        ConfigNode.Mapping mapping = origin(value);
        ConfigNode.Entry entry = mapping.entries().get(key);
        return entry == null
                ? mapping.sourcePosition().at(mapping.sourcePosition().keyPath(key))
                : entry.value().sourcePosition();
    }

    /** Where an element of a record's list stands; a scalar given instead of a list is its only element. */
    public SourcePosition placeOf(Record value, String key, int index) {
        ConfigNode.Entry entry = origin(value).entries().get(key);
        return entry != null && entry.value() instanceof ConfigNode.Sequence sequence
                ? sequence.elements().get(index).sourcePosition()
                : placeOf(value, key);
    }

    /** All records of a type that could be made, in the order of the file. */
    public <R extends Record> List<R> bound(Class<R> type) {
        return made.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private ConfigNode.Mapping origin(Record value) {
        ConfigNode.Mapping mapping = origins.get(value);
        if (mapping == null) {
            throw new IllegalArgumentException("not bound here: " + value.getClass());
        }
        return mapping;
    }

    /** The "; expected …" part of a refusal's message, or the fallback where it has none. */
    static String expectation(IllegalArgumentException refusal, String fallback) {
        String message = String.valueOf(refusal.getMessage());
        int at = message.lastIndexOf(EXPECTED);
        return at < 0 ? fallback : message.substring(at + EXPECTED.length());
    }
}

package io.pharos.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a configuration file before its meaning is known. Every piece knows where it stands. */
public sealed interface ConfigNode permits ConfigNode.Mapping, ConfigNode.Sequence, ConfigNode.Scalar {
    /** Where the piece begins. */
    SourcePosition sourcePosition();

    /** What stands here, for errors: a scalar's own text, or the kind of the piece. */
    String describe();

    /** The same piece under another path, as an alias or a merge key makes it. */
    ConfigNode movedTo(String path);

    /** How many pieces this one consists of, itself included. */
    int size();

    /** Keys and values, in the order of the file. */
    record Mapping(SourcePosition sourcePosition, Map<String, Entry> entries) implements ConfigNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String describe() {
            return "a mapping";
        }

        @Override
        public Mapping movedTo(String path) {
            SourcePosition moved = sourcePosition.at(path);
            Map<String, Entry> copies = new LinkedHashMap<>();
            entries.forEach((key, entry) -> copies.put(key, entry.movedTo(moved.keyPath(key))));
            return new Mapping(moved, copies);
        }

        @Override
        public int size() {
            return 1
                    + entries.values().stream()
                            .mapToInt(entry -> entry.value().size())
                            .sum();
        }
    }

    /** A mapping's value, and where its key stands. */
    record Entry(SourcePosition key, ConfigNode value) {
        Entry movedTo(String path) {
            return new Entry(key.at(path), value.movedTo(path));
        }
    }

    /** The elements of a list. */
    record Sequence(SourcePosition sourcePosition, List<ConfigNode> elements) implements ConfigNode {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String describe() {
            return elements.isEmpty() ? "an empty list" : "a list";
        }

        @Override
        public Sequence movedTo(String path) {
            SourcePosition moved = sourcePosition.at(path);
            ConfigNode[] copies = new ConfigNode[elements.size()];
            for (int i = 0; i < copies.length; i++) {
                copies[i] = elements.get(i).movedTo(moved.elementPath(i));
            }
            return new Sequence(moved, List.of(copies));
        }

        @Override
        public int size() {
            return 1 + elements.stream().mapToInt(ConfigNode::size).sum();
        }
    }

    /**
     * Text, a number, or nothing.
     *
     * @param text as it stands in the file, without quotes
     * @param empty whether it is YAML's null: the key has no value at all
     */
    record Scalar(SourcePosition sourcePosition, String text, boolean empty) implements ConfigNode {
        @Override
        public String describe() {
            if (empty) {
                return "no value";
            }
            return text.isBlank() ? '"' + PrintableText.of(text) + '"' : PrintableText.of(text);
        }

        @Override
        public Scalar movedTo(String path) {
            return new Scalar(sourcePosition.at(path), text, empty);
        }

        @Override
        public int size() {
            return 1;
        }
    }
}

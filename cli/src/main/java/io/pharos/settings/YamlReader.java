package io.pharos.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML document into {@link ConfigNode}s by Jackson's streaming parser. Anchors, aliases and the merge key
 * {@code <<} work; a key given twice is a problem.
 */
public final class YamlReader {
    private static final String MERGE_KEY = "<<";
    private static final int DEEPEST = 64;

    /** Aliases of aliases grow without bound; a configuration that is meant seriously stays far below this. */
    private static final int MOST_COPIES = 100_000;

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final Binding binding;
    private final Map<String, ConfigNode> anchors = new HashMap<>();
    private int copies;

    private YamlReader(YAMLParser parser, Binding binding) {
        this.parser = parser;
        this.binding = binding;
    }

    /** The document's root; empty where the text is not one YAML document, which is then reported. */
    public static Optional<ConfigNode> read(String text, Binding binding) {
        if (UnreadableTextFinder.reported(text, binding)) {
            return Optional.empty();
        }
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return Optional.ofNullable(new YamlReader(parser, binding).document());
        } catch (SyntaxFault fault) {
            binding.report(fault.sourcePosition, null, fault.reason, null);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            YamlSyntax syntax = YamlSyntax.of(e);
            binding.report(syntax.sourcePosition(), null, syntax.reason(), null);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private @Nullable ConfigNode document() throws IOException {
        if (parser.nextToken() == null) {
            binding.report(new SourcePosition("", 1, 1), null, "the file is empty; expected a mapping", null);
            return null;
        }
        ConfigNode root = node("", 0);
        if (parser.nextToken() != null) {
            throw new SyntaxFault(here(""), "a second document; expected one document in the file");
        }
        return root;
    }

    private ConfigNode node(String path, int depth) throws IOException {
        SourcePosition sourcePosition = here(path);
        if (depth > DEEPEST) {
            throw new SyntaxFault(sourcePosition, "nested too deeply; expected at most " + DEEPEST + " levels");
        }
        if (parser.isCurrentAlias()) {
            return alias(sourcePosition);
        }
        String anchor = parser.getObjectId();
        JsonToken token = parser.currentToken();
        ConfigNode node;
        if (token == JsonToken.START_OBJECT) {
            node = mapping(sourcePosition, depth);
        } else if (token == JsonToken.START_ARRAY) {
            node = sequence(sourcePosition, depth);
        } else {
            node = new ConfigNode.Scalar(sourcePosition, parser.getText(), token == JsonToken.VALUE_NULL);
        }
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private ConfigNode alias(SourcePosition sourcePosition) throws IOException {
        ConfigNode target = anchors.get(parser.getText());
        if (target == null) {
            // The name is not shown: a password that begins with * would be taken for an alias.
            throw new SyntaxFault(sourcePosition, "an alias (*) without an anchor (&) before it");
        }
        copies += target.size();
        if (copies > MOST_COPIES) {
            throw new SyntaxFault(sourcePosition, "aliases copy more than " + MOST_COPIES + " values");
        }
        return target.movedTo(sourcePosition.path());
    }

    private ConfigNode sequence(SourcePosition sourcePosition, int depth) throws IOException {
        List<ConfigNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(sourcePosition.elementPath(elements.size()), depth + 1));
        }
        return new ConfigNode.Sequence(sourcePosition, elements);
    }

    private ConfigNode mapping(SourcePosition sourcePosition, int depth) throws IOException {
        Map<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        List<ConfigNode> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SourcePosition keyPlace = here(sourcePosition.keyPath(key));
            parser.nextToken();
            if (key.equals(MERGE_KEY)) {
                merged.add(node(sourcePosition.path(), depth + 1));
                continue;
            }
            ConfigNode.Entry entry = new ConfigNode.Entry(keyPlace, node(keyPlace.path(), depth + 1));
            ConfigNode.Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                int line = first.key().line();
                binding.report(keyPlace, null, "duplicate key; expected it once, and line " + line + " has it", null);
            }
        }
        for (ConfigNode source : merged) {
            merge(source, sourcePosition, entries);
        }
        return new ConfigNode.Mapping(sourcePosition, entries);
    }

    /** What the mapping says itself wins over what it merges, and the first of several merged mappings wins. */
    private void merge(ConfigNode source, SourcePosition into, Map<String, ConfigNode.Entry> entries) {
        if (source instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> entries.putIfAbsent(key, entry.movedTo(into.keyPath(key))));
        } else if (source instanceof ConfigNode.Sequence sequence) {
            sequence.elements().forEach(element -> merge(element, into, entries));
        } else {
            throw new SyntaxFault(
                    source.sourcePosition(), "the merge key << merges mappings; expected an alias of one");
        }
    }

    private SourcePosition here(String path) {
        JsonLocation location = parser.currentTokenLocation();
        return new SourcePosition(path, location.getLineNr(), location.getColumnNr());
    }

    /** Ends the reading: what follows could only be guessed. */
    private static final class SyntaxFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SourcePosition sourcePosition;
        private final String reason;

        SyntaxFault(SourcePosition sourcePosition, String reason) {
            super(reason);
            this.sourcePosition = sourcePosition;
            this.reason = reason;
        }
    }
}

package io.pharos.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a value looks in the file. One object binds it, describes it to a JSON Schema and names it in the reference. The
 * hook for a type that is neither a record nor plain text is to implement this and register it by
 * {@link Shapes#with}.
 */
public interface Shape {
    /** The value; null where the node is not fit for it, which is then reported. */
    @Nullable Object bind(ConfigNode node, Binding binding);

    /** The type's name in the reference, such as {@code duration}. */
    String name();

    /** What to write there, as the end of the sentence "expected …". */
    String expected();

    /** The JSON Schema of the value. */
    Map<String, Object> schema(SchemaDefinitions definitions);

    /** A fallback as JSON, for the schema. */
    default Object json(ConfigNode fallback) {
        return JsonValue.of(fallback);
    }

    /** Whether the value is written as one piece of text, so that a list of one may be written without brackets. */
    default boolean isText() {
        return false;
    }

    /** The value of a key that may be missing and is. */
    default @Nullable Object absent() {
        return null;
    }

    /** The node that a fallback's text stands for. Brackets and braces are YAML, all else is plain text. */
    default ConfigNode fallbackNode(String text, SourcePosition sourcePosition) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return new ConfigNode.Scalar(sourcePosition, text, false);
        }
        Binding own = new Binding();
        ConfigNode node = YamlReader.read(text, own)
                .orElseThrow(() -> new IllegalStateException("fallback " + text + ": " + own.problems()));
        return at(sourcePosition, node);
    }

    /** Adds the tables that the reference needs to explain the value. */
    default void addSections(String path, ReferenceSections sections) {}

    private static ConfigNode at(SourcePosition sourcePosition, ConfigNode node) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return new ConfigNode.Mapping(
                    sourcePosition, mapping.movedTo(sourcePosition.path()).entries());
        }
        ConfigNode.Sequence sequence = (ConfigNode.Sequence) node;
        return new ConfigNode.Sequence(
                sourcePosition, sequence.movedTo(sourcePosition.path()).elements());
    }
}

package io.pharos.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value written as one piece of text.
 *
 * @param name the type's name in the reference
 * @param expected what to write, for errors
 * @param schema JSON Schema of the text
 */
public record ScalarShape(String name, String expected, Map<String, Object> schema, Parser parser) implements Shape {

    /** Makes a value of its text. */
    @FunctionalInterface
    public interface Parser {
        /**
         * The value.
         *
         * @throws IllegalArgumentException if the text is not fit; "…; expected …" in its message, or a
         *     {@link InvalidText}, says better than the shape what was expected
         */
        Object parse(String text);
    }

    /** The shape of a choice between words, each of which stands for a value. */
    public static ScalarShape ofWords(Map<String, ?> meanings) {
        List<String> words = List.copyOf(meanings.keySet());
        String expected = oneOf(words);
        Parser parser = text -> {
            Object meaning = meanings.get(text);
            if (meaning == null) {
                throw new InvalidText(
                        text, expected, Suggestion.closest(text, words).orElse(null));
            }
            return meaning;
        };
        String name = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
        return new ScalarShape(name, expected, Map.of("enum", words), parser);
    }

    private static String oneOf(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (!(node instanceof ConfigNode.Scalar scalar) || scalar.empty()) {
            binding.reject(node, expected, null);
            return null;
        }
        try {
            return parser.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            binding.reject(scalar, e, expected);
            return null;
        }
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return new LinkedHashMap<>(schema);
    }

    /** Numbers and booleans by their own JSON type, all else as text. */
    @Override
    public Object json(ConfigNode fallback) {
        Object text = JsonValue.of(fallback);
        Object type = schema.get("type");
        if ("integer".equals(type) || "number".equals(type) || "boolean".equals(type)) {
            return parser.parse(text.toString());
        }
        return text;
    }

    @Override
    public boolean isText() {
        return true;
    }

    /** Text is never YAML here, also if it begins with a bracket. */
    @Override
    public ConfigNode fallbackNode(String text, SourcePosition sourcePosition) {
        return new ConfigNode.Scalar(sourcePosition, text, false);
    }
}

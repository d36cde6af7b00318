package io.pharos.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read, and what it is expected to hold. */
public final class JsonObject {
    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * Reads a text that is one object and nothing else.
     *
     * @throws JsonFormatException if it is not
     */
    public static JsonObject parse(String text) {
        try (JsonParser parser = JsonText.JSON.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (!(value instanceof Map<?, ?> map) || parser.nextToken() != null) {
                throw new JsonFormatException("not exactly one JSON object");
            }
            return new JsonObject(map);
        } catch (JsonProcessingException e) {
            throw new JsonFormatException("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The value at the parser's present token; null for JSON's null. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isNumeric()) {
            return parser.getDecimalValue();
        }
        return token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getText();
    }

    /** The names of its members, in their order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        members.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** A member that must be a text. */
    public String text(String name) {
        return text(name, members.get(name)).orElseThrow(() -> new JsonFormatException(name + " is missing"));
    }

    /** A member that is a text; empty when it is missing. */
    public String textOrEmpty(String name) {
        return text(name, members.get(name)).orElse("");
    }

    private static Optional<String> text(String name, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new JsonFormatException(name + " " + value + "; expected a text");
    }

    /** A member that must be a point in time, as ISO 8601 writes it. */
    public Instant instant(String name) {
        return instantIfAny(name).orElseThrow(() -> new JsonFormatException(name + " is missing"));
    }

    /** A member that is a point in time, if there is one. */
    public Optional<Instant> instantIfAny(String name) {
        return text(name, members.get(name)).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new JsonFormatException(name + " " + text + "; expected a time such as 2026-01-31T12:00:00Z");
            }
        });
    }

    /** A member that must be one of an enum's constants, in lower case. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw new JsonFormatException(name + " " + text + "; expected one of " + String.join(", ", words));
    }

    /** A member that must be a number. */
    public double number(String name) {
        if (members.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new JsonFormatException(name + " " + members.get(name) + "; expected a number");
    }

    /** A member that is an object. */
    public JsonObject object(String name) {
        return object(name, members.get(name));
    }

    private static JsonObject object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new JsonFormatException(name + " " + value + "; expected an object");
    }

    /** A member that is a list of objects; none when it is missing. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        list(name).forEach(element -> objects.add(object(name, element)));
        return objects;
    }

    /** A member that is a list of texts; none when it is missing. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add(text(name, element).orElseThrow(() -> new JsonFormatException(name + " has a null")));
        }
        return texts;
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new JsonFormatException(name + " " + value + "; expected a list");
    }
}

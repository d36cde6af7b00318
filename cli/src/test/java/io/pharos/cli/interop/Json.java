package io.pharos.cli.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value to look into. What is missing is an empty value, so that a path can be followed to its end.
 *
 * @param value a map, a list, a text, a number, a boolean, or null
 */
record Json(@Nullable Object value) {
    private static final JsonFactory FACTORY = new JsonFactory();

    static Json parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new Json(read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return elements;
        }
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        return token.isNumeric() ? (Object) parser.getLongValue() : parser.getText();
    }

    Json get(String name) {
        return new Json(value instanceof Map<?, ?> members ? members.get(name) : null);
    }

    List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> elements.add(new Json(element)));
        }
        return elements;
    }

    /** The first element of a list that has any. */
    Optional<Json> first() {
        return elements().stream().findFirst();
    }

    /** Nothing if there is no such value. */
    Optional<String> text() {
        return Optional.ofNullable(value).map(Object::toString);
    }

    /** Null if there is no such value. */
    @Nullable Long number() {
        return value instanceof Long number ? number : null;
    }
}

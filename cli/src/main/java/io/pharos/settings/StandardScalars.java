package io.pharos.settings;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of the JDK's types that are written as text. */
final class StandardScalars {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?");
    private static final Map<String, String> BOOLEANS =
            Map.of("yes", "true", "on", "true", "y", "true", "no", "false", "off", "false", "n", "false");

    private StandardScalars() {}

    static Map<Class<?>, Shape> all() {
        Map<Class<?>, Shape> shapes = new HashMap<>();
        shapes.put(
                String.class,
                new ScalarShape("text", "text", Map.of("type", List.of("string", "number", "boolean")), text -> text));
        ScalarShape integer = number("a whole number", "integer", StandardScalars::parseInt);
        shapes.put(int.class, integer);
        shapes.put(Integer.class, integer);
        ScalarShape longInteger = number("a whole number", "integer", StandardScalars::parseLong);
        shapes.put(long.class, longInteger);
        shapes.put(Long.class, longInteger);
        ScalarShape decimal = number("a number", "number", StandardScalars::parseDouble);
        shapes.put(double.class, decimal);
        shapes.put(Double.class, decimal);
        ScalarShape bool =
                new ScalarShape("boolean", "true or false", Map.of("type", "boolean"), StandardScalars::parseBoolean);
        shapes.put(boolean.class, bool);
        shapes.put(Boolean.class, bool);
        shapes.put(
                Duration.class,
                new ScalarShape("duration", DurationParser.EXPECTED, durationSchema(), DurationParser::parse));
        shapes.put(URI.class, text("URL", "a URL such as http://127.0.0.1/health", StandardScalars::parseUri));
        shapes.put(Path.class, text("path", "the path of a file", StandardScalars::parsePath));
        shapes.put(InetAddress.class, text("address", AddressParser.EXPECTED, AddressParser::parse));
        shapes.put(Inet4Address.class, text("IPv4 address", AddressParser.EXPECTED_IPV4, AddressParser::parseIpv4));
        shapes.put(Inet6Address.class, text("IPv6 address", AddressParser.EXPECTED_IPV6, AddressParser::parseIpv6));
        return shapes;
    }

    /** An enum by its constants' words: {@code toString()}, in lower case, with {@code -} for {@code _}. */
    static ScalarShape ofEnum(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return ScalarShape.ofWords(constants);
    }

    private static ScalarShape number(String expected, String jsonType, ScalarShape.Parser parser) {
        String name = jsonType.equals("integer") ? "integer" : "number";
        return new ScalarShape(name, expected, Map.of("type", jsonType), parser);
    }

    private static ScalarShape text(String name, String expected, ScalarShape.Parser parser) {
        return new ScalarShape(name, expected, Map.of("type", "string"), parser);
    }

    private static Map<String, Object> durationSchema() {
        // Zero is a number to a YAML parser.
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "string", "pattern", "^(?:" + DurationParser.PATTERN + ")$"),
                        Map.of("const", 0)));
    }

    private static Object parseInt(String text) {
        long number = wholeNumber(text);
        if (number != (int) number) {
            throw new InvalidText(text, "a whole number of " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE, null);
        }
        return (int) number;
    }

    private static Object parseLong(String text) {
        return wholeNumber(text);
    }

    private static long wholeNumber(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new InvalidText(text, "a whole number", null);
        }
        return Long.parseLong(text);
    }

    private static Object parseDouble(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidText(text, "a number", null);
        }
        return Double.parseDouble(text);
    }

    private static Object parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidText(text, "true or false", booleanMeant(text));
        };
    }

    private static @Nullable String booleanMeant(String text) {
        String word = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
        return word != null
                ? word
                : Suggestion.closest(text, List.of("true", "false")).orElse(null);
    }

    private static Object parseUri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && uri.getSchemeSpecificPart() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below: the message of this exception quotes the text, which may hold a password.
        }
        throw new IllegalArgumentException("not a URL");
    }

    private static Object parsePath(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty path");
        }
        return Path.of(text);
    }
}

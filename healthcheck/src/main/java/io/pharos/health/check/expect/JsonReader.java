package io.pharos.health.check.expect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict JSON reader (RFC 8259), without a library since the health engine has no other need of one. Objects become
 * maps, arrays lists, numbers {@link BigDecimal}, the rest String, Boolean and {@link #NULL}. Of duplicate names the
 * last value counts.
 */
public final class JsonReader {
    /** The value null. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final char END = '\uffff'; // not valid anywhere in JSON
    private static final int MAX_DEPTH = 100;
    // A long exponent would make a number with too many digits for the memory.
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,308})(\\.[0-9]{1,308})?([eE][+-]?[0-9]{1,3})?");

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when the text is malformed, with the index of the character
     */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.peek();
        if (reader.at < text.length()) {
            throw reader.bad("the end");
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        enter();
        if (!take('}')) {
            do {
                if (peek() != '"') {
                    throw bad("a name in quotes");
                }
                String name = string();
                require(':');
                members.put(name, value());
            } while (take(','));
            require('}');
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        enter();
        if (!take(']')) {
            do {
                elements.add(value());
            } while (take(','));
            require(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw bad("at most " + MAX_DEPTH + " levels");
        }
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw bad("no control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw bad("the string's end");
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char kind = at < text.length() ? text.charAt(at++) : END;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + 4, text.length()));
                if (!digits.matches("[0-9A-Fa-f]{4}")) {
                    throw bad("four hexadecimal digits");
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw bad("an escape");
        };
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw bad("a value");
        }
        at += word.length();
        return meaning;
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw bad("a value");
        }
        at = number.end();
        return new BigDecimal(number.group());
    }

    private boolean take(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void require(char c) {
        if (!take(c)) {
            throw bad("'" + c + "'");
        }
    }

    /** Returns the next character that is not blank, or {@link #END}. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private IllegalArgumentException bad(String expected) {
        return new IllegalArgumentException("not JSON at character " + at + "; expected " + expected);
    }
}

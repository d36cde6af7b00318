package io.pharos.settings;

import java.util.regex.Pattern;

/**
 * Where something stands in a configuration file.
 *
 * @param path the way from the root, such as {@code services[0].check.interval}; empty for the root
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record SourcePosition(String path, int line, int column) {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_/-]+");

    /** The path of a key in the mapping that stands here. */
    public String keyPath(String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return path + "[\"" + PrintableText.of(key) + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of an element, counted from 0, of the list that stands here. */
    public String elementPath(int index) {
        return path + "[" + index + "]";
    }

    /** The same line and column under another path. */
    public SourcePosition at(String otherPath) {
        return new SourcePosition(otherPath, line, column);
    }
}

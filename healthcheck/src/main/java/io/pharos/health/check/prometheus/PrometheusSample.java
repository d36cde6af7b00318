package io.pharos.health.check.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One sample of a metric. */
record PrometheusSample(Map<String, String> labels, double value) {
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(,|(?=}))");
    private static final Pattern VALUE = Pattern.compile("\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");

    PrometheusSample {
        labels = Map.copyOf(labels);
    }

    /**
     * Returns the samples of a metric in the text format 0.0.4, without malformed lines.
     *
     * @param wanted labels that a sample must have, among others
     */
    static List<PrometheusSample> find(String page, String metric, Map<String, String> wanted) {
        List<PrometheusSample> samples = new ArrayList<>();
        page.lines()
                .filter(line -> line.startsWith(metric))
                .map(line -> parse(line.substring(metric.length())))
                .flatMap(Optional::stream)
                .filter(sample -> sample.labels.entrySet().containsAll(wanted.entrySet()))
                .forEach(samples::add);
        return samples;
    }

    /** Reads the rest of a line after the name. */
    private static Optional<PrometheusSample> parse(String rest) {
        Map<String, String> labels = new HashMap<>();
        String end = rest;
        if (rest.startsWith("{")) {
            int at = 1;
            Matcher label = LABEL.matcher(rest);
            while (label.find(at) && label.start() == at) {
                labels.put(label.group(1), unescaped(label.group(2)));
                at = label.end();
            }
            String left = rest.substring(at).stripLeading();
            if (!left.startsWith("}")) {
                return Optional.empty();
            }
            end = " " + left.substring(1); // the space before the value may be missing here
        }
        Matcher value = VALUE.matcher(end);
        if (!value.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PrometheusSample(labels, number(value.group(1))));
        } catch (NumberFormatException bad) {
            return Optional.empty();
        }
    }

    /**
     * Reads a number as Prometheus writes it.
     *
     * @throws NumberFormatException when it is malformed
     */
    static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : Pattern.compile("\\\\(.)")
                        .matcher(text)
                        .replaceAll(escape ->
                                Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
    }

    /** Returns the labels as text, such as {@code {queue="a"}}; empty without labels. */
    String labelText() {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }
}

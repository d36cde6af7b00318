package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics, read as strictly as Prometheus' text format 0.0.4 is written: HELP and TYPE before the samples of a
 * family, the samples together, names and escapes as allowed, no series twice, histograms that add up.
 */
public final class MetricsPage {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(?:,|$)");

    /** A family as the page shows it; labels in alphabetical order. */
    public record Shown(String name, String type, String help, List<String> labels) {}

    private final Map<String, Shown> families = new LinkedHashMap<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private String help = "";
    private String helpOf = "";
    private Shown current = new Shown("", "", "", List.of());

    private MetricsPage(String text) {
        assertTrue(text.endsWith("\n"), "the last line has no end");
        text.lines().forEach(this::line);
        families.values().stream()
                .filter(family -> family.type().equals("histogram"))
                .forEach(this::checkHistogram);
    }

    /** Reads a page, and fails where it is not well-formed. */
    public static MetricsPage of(String text) {
        return new MetricsPage(text);
    }

    /** The families in the page's order. */
    public List<Shown> families() {
        return List.copyOf(families.values());
    }

    /** All series with their values; labels in alphabetical order. */
    public Map<String, Double> values() {
        return values;
    }

    /** The value of a series written as {@code name{a="1",b="2"}}, with the labels in alphabetical order. */
    public double value(String series) {
        Double value = values.get(series);
        assertNotNull(value, () -> "no " + series);
        return value;
    }

    private void line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            comment(comment.group(1), comment.group(2), comment.group(3));
        } else {
            Matcher sample = SAMPLE.matcher(line);
            assertTrue(sample.matches(), () -> "neither a comment nor a sample: " + line);
            sample(sample.group(1), labels(line, sample.group(2)), Double.parseDouble(infinity(sample.group(3))));
        }
    }

    private static String infinity(String number) {
        return number.replace("Inf", "Infinity");
    }

    private void comment(String kind, String name, String text) {
        if (kind.equals("HELP")) {
            assertFalse(text.isBlank(), name);
            help = text;
            helpOf = name;
            return;
        }
        assertEquals(name, helpOf, "TYPE without a HELP before it");
        assertTrue(List.of("counter", "gauge", "histogram", "summary").contains(text), () -> name + " is a " + text);
        assertEquals(text.equals("counter"), name.endsWith("_total"), name);
        assertFalse(name.endsWith("_total_total"), name);
        current = new Shown(name, text, help, new ArrayList<>());
        assertNull(families.put(name, current), () -> name + " is there twice");
    }

    private void sample(String name, Map<String, String> labels, double value) {
        String family = switch (current.type()) {
            case "histogram" -> name.replaceFirst("_(bucket|sum|count)$", "");
            case "summary" -> name.replaceFirst("_(sum|count)$", "");
            default -> name;
        };
        assertEquals(current.name(), family, "a sample that does not follow its TYPE");
        labels.keySet().stream()
                .filter(label -> !label.equals("le") && !current.labels().contains(label))
                .forEach(current.labels()::add);
        assertNull(values.put(series(name, labels), value), () -> series(name, labels) + " is there twice");
    }

    private static Map<String, String> labels(String line, String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text == null) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            assertNull(labels.put(label.group(1), label.group(2)), () -> "label twice: " + line);
            end = label.end();
        }
        assertEquals(text.length(), end, () -> "bad labels: " + line);
        return labels;
    }

    private static String series(String name, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return name;
        }
        List<String> texts = new ArrayList<>();
        labels.forEach((label, value) -> texts.add(label + "=\"" + value + "\""));
        return name + "{" + String.join(",", texts) + "}";
    }

    private void checkHistogram(Shown family) {
        String buckets = family.name() + "_bucket{";
        Map<String, List<Double>> counts = new LinkedHashMap<>();
        values.forEach((series, value) -> {
            if (series.startsWith(buckets)) {
                counts.computeIfAbsent(
                                series.replaceFirst("le=\"[^\"]*\",?", "").replace("{}", ""), any -> new ArrayList<>())
                        .add(value);
            }
        });
        assertFalse(counts.isEmpty(), () -> family.name() + " has no buckets");
        counts.forEach((series, cumulative) -> {
            assertEquals(cumulative.stream().sorted().toList(), cumulative, series);
            double last = cumulative.get(cumulative.size() - 1);
            assertEquals(value(series.replaceFirst("_bucket", "_count")), last, series);
        });
    }
}

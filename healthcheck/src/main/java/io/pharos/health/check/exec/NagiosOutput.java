package io.pharos.health.check.exec;

import io.pharos.health.CheckResult;
import io.pharos.health.NumberFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first line of a Nagios plugin's output: a text and, after a vertical bar, its performance data.
 *
 * @param text the text before the bar
 * @param values the performance data in their order, without malformed ones
 */
record NagiosOutput(String text, List<Value> values) {
    /** {@code 'label'=value[unit][;warn;crit;min;max]}; inside quotes, a quote is written twice. */
    private static final Pattern VALUE = Pattern.compile(
            "(?<!\\S)(?:'((?:[^']|'')+)'|([^\\s'=]+))=(-?(?:\\d+(?:\\.\\d*)?|\\.\\d+))([^\\s;\\d]*)(?:;\\S*)?(?=\\s|$)");

    NagiosOutput {
        values = List.copyOf(values);
    }

    /**
     * One measured value.
     *
     * @param unit as the plugin wrote it: {@code s}, {@code ms}, {@code %}, {@code B} …; empty for a plain number
     */
    record Value(String label, double number, String unit) {
        @Override
        public String toString() {
            return label + "=" + NumberFormatter.of(number) + unit;
        }
    }

    static NagiosOutput of(String firstLine) {
        int bar = firstLine.indexOf('|');
        if (bar < 0) {
            return new NagiosOutput(firstLine.strip(), List.of());
        }
        List<Value> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(firstLine.substring(bar + 1));
        while (matcher.find()) {
            String label = matcher.group(1) == null
                    ? matcher.group(2)
                    : matcher.group(1).replace("''", "'");
            values.add(new Value(label, Double.parseDouble(matcher.group(3)), matcher.group(4)));
        }
        return new NagiosOutput(firstLine.substring(0, bar).strip(), values);
    }

    /** Returns the result for an exit status of the plugin; its value is the first of the performance data. */
    CheckResult evaluate(int status) {
        CheckResult result = result(status);
        return values.isEmpty() ? result : result.withValue(values.get(0).number());
    }

    private CheckResult result(int status) {
        return switch (status) {
            case 0 -> CheckResult.pass(detail());
            case 1 -> CheckResult.warn(detail());
            case 2 -> CheckResult.fail(detail());
            case 3 -> CheckResult.unknown(detail());
            // A plugin that crashed says nothing about the service.
            default -> CheckResult.unknown("exit " + status + "; expected 0 to 3 from a Nagios plugin: " + detail());
        };
    }

    private String detail() {
        return values.isEmpty()
                ? text
                : text + values.stream().map(Value::toString).collect(Collectors.joining(" ", " [", "]"));
    }
}

package io.pharos.health.check.prometheus;

import io.pharos.health.CheckResult;
import io.pharos.health.NumberFormatter;
import io.pharos.health.check.expect.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of a metric with the condition. Parses a whole page of metrics, so it does not run on the health
 * loop.
 */
record PrometheusEvaluator(PrometheusCheckSettings settings, Comparison condition) {
    static PrometheusEvaluator of(PrometheusCheckSettings settings) {
        return new PrometheusEvaluator(settings, settings.condition());
    }

    CheckResult evaluate(String body) {
        String metric = settings.metric();
        List<PrometheusSample> samples;
        try {
            samples = metric == null
                    ? PrometheusAnswer.read(body)
                    : PrometheusSample.find(body, metric, settings.labels());
        } catch (IllegalArgumentException bad) {
            return CheckResult.unknown("L7RSP " + bad.getMessage());
        }
        if (samples.isEmpty()) {
            String detail = "L7RSP no value of " + name(metric);
            return settings.absentIsFailure() ? CheckResult.fail(detail) : CheckResult.unknown(detail);
        }
        return evaluate(samples, name(metric));
    }

    private CheckResult evaluate(List<PrometheusSample> samples, String name) {
        boolean noNumber = false;
        for (PrometheusSample sample : samples) {
            if (Double.isNaN(sample.value())) {
                noNumber = true;
            } else if (!condition.holds(sample.value())) {
                return CheckResult.fail("L7RSP " + name + sample.labelText() + " is "
                                + NumberFormatter.of(sample.value()) + "; expected " + condition)
                        .withValue(sample.value());
            }
        }
        if (noNumber) {
            return CheckResult.unknown("L7RSP " + name + " is not a number");
        }
        double first = samples.get(0).value();
        return CheckResult.pass(
                        samples.size() == 1
                                ? "L7OK " + name + " is " + NumberFormatter.of(first)
                                : "L7OK " + samples.size() + " values of " + name + " are " + condition)
                .withValue(first);
    }

    private String name(@Nullable String metric) {
        return metric == null ? String.valueOf(settings.query()) : metric;
    }
}

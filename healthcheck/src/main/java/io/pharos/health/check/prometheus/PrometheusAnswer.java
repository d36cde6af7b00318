package io.pharos.health.check.prometheus;

import io.pharos.health.check.expect.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the response of a Prometheus server to {@code /api/v1/query}. */
final class PrometheusAnswer {
    private PrometheusAnswer() {}

    /**
     * Returns the samples of an instant vector, or the one of a scalar.
     *
     * @throws IllegalArgumentException when the response is an error or malformed; the message is for people
     */
    static List<PrometheusSample> read(String body) {
        Map<?, ?> answer = object(JsonReader.read(body));
        if (!"success".equals(answer.get("status"))) {
            throw new IllegalArgumentException("Prometheus reports: " + answer.get("error"));
        }
        Map<?, ?> data = object(answer.get("data"));
        Object result = data.get("result");
        List<PrometheusSample> samples = new ArrayList<>();
        if ("scalar".equals(data.get("resultType"))) {
            samples.add(new PrometheusSample(Map.of(), value(result)));
        } else if ("vector".equals(data.get("resultType")) && result instanceof List<?> elements) {
            for (Object element : elements) {
                Map<?, ?> sample = object(element);
                samples.add(new PrometheusSample(labels(object(sample.get("metric"))), value(sample.get("value"))));
            }
        } else {
            throw new IllegalArgumentException(
                    "the result is a " + data.get("resultType") + "; expected a vector or a scalar");
        }
        return samples;
    }

    private static Map<String, String> labels(Map<?, ?> metric) {
        return metric.entrySet().stream()
                .collect(Collectors.toMap(
                        label -> String.valueOf(label.getKey()), label -> String.valueOf(label.getValue())));
    }

    /** Reads a pair of a time and a number, the number as text. */
    private static double value(@Nullable Object pair) {
        if (pair instanceof List<?> parts && parts.size() == 2 && parts.get(1) instanceof String number) {
            return PrometheusSample.number(number);
        }
        throw new IllegalArgumentException("a value is " + pair + "; expected a time and a number");
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("not a Prometheus response");
    }
}

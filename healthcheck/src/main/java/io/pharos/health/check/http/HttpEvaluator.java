package io.pharos.health.check.http;

import io.netty.handler.codec.http.HttpResponse;
import io.pharos.health.CheckResult;
import io.pharos.health.NumberFormatter;
import io.pharos.health.check.expect.JsonExpectation;
import io.pharos.health.check.expect.JsonPath;
import io.pharos.health.check.expect.JsonReader;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeRun;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a response with what the settings expect. */
record HttpEvaluator(
        List<StatusRange> status,
        @Nullable String body,
        @Nullable Pattern pattern,
        List<JsonExpectation> json,
        @Nullable JsonPath jsonValue,
        @Nullable String failHeader,
        ResponseTimeLimits limits,
        int maxBody) {
    static HttpEvaluator of(HttpCheckSettings settings) {
        HttpExpectation expect = settings.expectation();
        String regex = expect.bodyRegex();
        String jsonValue = expect.jsonValue();
        return new HttpEvaluator(
                expect.status().stream().map(StatusRange::parse).toList(),
                expect.body(),
                regex == null ? null : RegexSearch.compile("body-regex", regex),
                expect.json().entrySet().stream()
                        .map(entry -> JsonExpectation.of(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(
                                expectation -> expectation.path().text()))
                        .toList(),
                jsonValue == null ? null : JsonPath.of("json-value", jsonValue),
                settings.failHeader(),
                settings.responseTimeLimits(),
                settings.maxBody());
    }

    /** Returns the failure in the head of a response; empty when there is none. */
    Optional<CheckResult> headFailure(HttpResponse response) {
        int code = response.status().code();
        if (failHeader != null && response.headers().contains(failHeader)) {
            return Optional.of(CheckResult.immediateFail("L7RSP " + code + " with header " + failHeader));
        }
        boolean accepted = status.stream().anyMatch(range -> range.contains(code));
        return accepted ? Optional.empty() : Optional.of(CheckResult.fail("L7STS " + code));
    }

    /** Evaluates the body of a response whose head is accepted. The result may come later and from another thread. */
    void evaluate(int code, String text, ProbeRun probeRun) {
        Consumer<CheckResult> finish = found -> probeRun.finish(limits.apply(found, probeRun.elapsed()));
        if (body != null && !text.contains(body)) {
            finish.accept(CheckResult.fail("L7RSP " + code + ", body does not contain \"" + body + "\""));
            return;
        }
        CheckResult good = evaluateJson(code, text);
        if (pattern == null || good.outcome() == CheckResult.Outcome.FAIL) {
            finish.accept(good);
        } else {
            CheckResult bad = CheckResult.fail("L7RSP " + code + ", body does not match " + pattern);
            var unused = RegexSearch.find(pattern, text, probeRun::isOver, probeRun.workers())
                    .whenComplete((matches, failure) ->
                            finish.accept(failure != null ? CheckResult.unknown(failure) : matches ? good : bad));
        }
    }

    private CheckResult evaluateJson(int code, String text) {
        CheckResult good = CheckResult.pass("L7OK " + code);
        if (json.isEmpty() && jsonValue == null) {
            return good;
        }
        Object root;
        try {
            root = JsonReader.read(text);
        } catch (IllegalArgumentException bad) {
            return CheckResult.fail("L7RSP " + code + ", body is " + bad.getMessage());
        }
        Optional<String> problem =
                json.stream().flatMap(wanted -> wanted.problem(root).stream()).findFirst();
        if (problem.isPresent()) {
            return CheckResult.fail("L7RSP " + code + ", " + problem.get());
        }
        return jsonValue == null ? good : measured(code, jsonValue, root);
    }

    private static CheckResult measured(int code, JsonPath path, Object root) {
        Object found = path.find(root).orElse(null);
        if (found instanceof BigDecimal number) {
            double value = number.doubleValue();
            return CheckResult.pass("L7OK " + code + ", " + path + " is " + NumberFormatter.of(value))
                    .withValue(value);
        }
        String what = found == null ? "missing" : JsonExpectation.shown(found) + "; expected a number";
        return CheckResult.fail("L7RSP " + code + ", " + path + " is " + what);
    }
}

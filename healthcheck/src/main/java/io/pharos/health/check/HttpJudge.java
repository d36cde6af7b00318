package io.pharos.health.check;

import io.pharos.health.CheckResult;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a response is good. */
record HttpJudge(
        List<StatusRange> status,
        @Nullable String body,
        @Nullable Pattern pattern,
        int maxBody) {
    static HttpJudge of(HttpCheckSettings settings) {
        HttpExpectation expect = settings.expectation();
        String regex = expect.bodyRegex();
        return new HttpJudge(
                expect.status().stream().map(StatusRange::parse).toList(),
                expect.body(),
                regex == null ? null : RegexSearch.compile("body-regex", regex),
                settings.maxBody());
    }

    boolean accepts(int code) {
        return status.stream().anyMatch(range -> range.contains(code));
    }

    /** Judges the body of a response whose status is accepted. The verdict may come later, and from another thread. */
    void judge(int code, String text, Probe probe, Consumer<CheckResult> verdict) {
        CheckResult good = CheckResult.pass("L7OK " + code);
        if (body != null && !text.contains(body)) {
            verdict.accept(CheckResult.fail("L7RSP " + code + ", body does not contain \"" + body + "\""));
        } else if (pattern == null) {
            verdict.accept(good);
        } else {
            CheckResult bad = CheckResult.fail("L7RSP " + code + ", body does not match " + pattern);
            var unused = RegexSearch.find(pattern, text, probe::isOver, probe.workers())
                    .whenComplete((matches, failure) ->
                            verdict.accept(failure != null ? CheckResult.unknown(failure) : matches ? good : bad));
        }
    }
}

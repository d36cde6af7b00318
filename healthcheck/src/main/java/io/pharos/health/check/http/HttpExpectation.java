package io.pharos.health.check.http;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.JsonExpectation;
import io.pharos.health.check.expect.JsonPath;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a response must have; all conditions must hold. */
public record HttpExpectation(
        @Setting(
                value =
                        "Accepted status codes, each as `200`, `2xx` or `200-299`. A redirect that is not followed counts"
                                + " by its status.",
                fallback = "2xx")
        List<String> status,

        @Setting(value = "Text that the response's body must contain.", fallback = Setting.ABSENT) @Nullable String body,

        @Setting(
                value = "Java regular expression that must match somewhere in the response's body.",
                fallback = Setting.ABSENT)
        @Nullable String bodyRegex,

        @Setting(
                value =
                        "Expected values in the response's JSON body: `$.status: ok`. A path consists of"
                                + " `.name`, `['any name']` and `[0]`. Numbers are compared as numbers; objects and arrays never match.",
                fallback = Setting.ABSENT)
        Map<String, String> json,

        @Setting(
                value = "The path of a number in the response's JSON body: `$.queue.length`, as in `json`. It"
                        + " becomes the check's value, which `dynamic-med` can follow. A response without it fails.",
                fallback = Setting.ABSENT)
        @Nullable String jsonValue) {

    /** Any 2xx status and any body. */
    public static final HttpExpectation SUCCESS = new HttpExpectation(List.of("2xx"), null, null, Map.of(), null);

    public HttpExpectation {
        status = List.copyOf(status);
        json = Map.copyOf(json);
        if (status.isEmpty()) {
            throw new IllegalArgumentException("status is empty; expected at least one code");
        }
        status.forEach(StatusRange::parse);
        if (bodyRegex != null) {
            RegexSearch.compile("body-regex", bodyRegex);
        }
        json.forEach(JsonExpectation::of);
        if (jsonValue != null) {
            JsonPath.of("json-value", jsonValue);
        }
    }

    /** Returns how many octets of the body must be read at least. */
    int leastBody() {
        int demanded = bodyRegex != null || !json.isEmpty() || jsonValue != null ? 1 : 0;
        return body == null ? demanded : Math.max(demanded, body.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Returns an expectation of a status and a text in the body. */
    public static HttpExpectation of(String status, @Nullable String body) {
        return new HttpExpectation(List.of(status), body, null, Map.of(), null);
    }

    /** Returns an expectation of a status, a text and a regular expression in the body. */
    public HttpExpectation(List<String> status, @Nullable String body, @Nullable String bodyRegex) {
        this(status, body, bodyRegex, Map.of(), null);
    }

    /** Returns the same expectation without a number to read. */
    HttpExpectation(List<String> status, @Nullable String body, @Nullable String bodyRegex, Map<String, String> json) {
        this(status, body, bodyRegex, json, null);
    }
}

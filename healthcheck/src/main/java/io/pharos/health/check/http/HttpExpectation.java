package io.pharos.health.check.http;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.JsonExpectation;
import io.pharos.health.check.expect.JsonPath;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a good HTTP response looks like. All that is given must hold. */
public record HttpExpectation(
        @Setting(
                value = "Accepted status codes, each as `200`, `2xx` or `200-299`. A redirect that is not followed is"
                        + " a status like any other.",
                fallback = "2xx")
        List<String> status,

        @Setting(value = "Text that the response's body must contain.", fallback = Setting.ABSENT) @Nullable String body,

        @Setting(
                value = "Java regular expression that must match somewhere in the response's body.",
                fallback = Setting.ABSENT)
        @Nullable String bodyRegex,

        @Setting(
                value =
                        "Expected values in the response's JSON body: `$.status: ok`. A path is made of"
                                + " `.name`, `['any name']` and `[0]`; numbers are compared as numbers, objects and arrays not at all.",
                fallback = Setting.ABSENT)
        Map<String, String> json,

        @Setting(
                value = "The path of a number in the response's JSON body: `$.queue.length`, a path as in `json`. It"
                        + " is the check's value, which `dynamic-med` can follow. A response without it fails.",
                fallback = Setting.ABSENT)
        @Nullable String jsonValue) {

    /** Any 2xx status, any body. */
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

    /** How many octets of the body must be read so that these demands can hold. */
    int leastBody() {
        int demanded = bodyRegex != null || !json.isEmpty() || jsonValue != null ? 1 : 0;
        return body == null ? demanded : Math.max(demanded, body.getBytes(StandardCharsets.UTF_8).length);
    }

    /** This status, and this text in the body. */
    public static HttpExpectation of(String status, @Nullable String body) {
        return new HttpExpectation(List.of(status), body, null, Map.of(), null);
    }

    /** Texts only: a status, a text and an expression in the body. */
    public HttpExpectation(List<String> status, @Nullable String body, @Nullable String bodyRegex) {
        this(status, body, bodyRegex, Map.of(), null);
    }

    /** Without a number to read. */
    HttpExpectation(List<String> status, @Nullable String body, @Nullable String bodyRegex, Map<String, String> json) {
        this(status, body, bodyRegex, json, null);
    }
}

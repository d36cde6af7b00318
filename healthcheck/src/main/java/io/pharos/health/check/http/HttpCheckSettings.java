package io.pharos.health.check.http;

import io.pharos.health.Setting;
import io.pharos.health.TimedSettings;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code http}: one request, with TLS when the URL says https. */
public record HttpCheckSettings(
        @Setting("The URL, `http://` or `https://`. IPv6 addresses are written in brackets.")
        URI url,

        @Setting(value = "The request's method.", fallback = "GET")
        String method,

        @Setting(
                value = "Header fields of the request. `Host` is taken from the URL unless it is given here.",
                fallback = Setting.ABSENT)
        Map<String, String> headers,

        @Setting(value = "The request's body, sent as UTF-8.", fallback = Setting.ABSENT) @Nullable String body,

        @Setting(value = "The expected response. Default: any status from 200 to 299.", fallback = Setting.ABSENT)
        @Nullable HttpExpectation expect,

        @Setting(
                value =
                        "How many redirects may be followed, one after the other. Credentials in `headers` are not sent to"
                                + " another host.",
                fallback = "0")
        int followRedirects,

        @Setting(value = "TLS settings for `https` URLs, including redirects.", fallback = Setting.ABSENT) @Nullable TlsSettings tls,

        @Setting(value = "How much of the response's body is read, in octets; the rest is ignored.", fallback = "65536")
        int maxBody,

        @Setting(
                value = "The path of a Unix socket to connect to. The URL then only gives the path and the `Host`.",
                fallback = Setting.ABSENT)
        @Nullable Path unix,

        @Setting(
                value =
                        "The request's `Host`, if it differs from that of the URL. With https, `server-name` in `tls` sets"
                                + " the name that the certificate must have.",
                fallback = Setting.ABSENT)
        @Nullable String hostHeader,

        @Setting(value = "Limits of the response time.", fallback = Setting.ABSENT) @Nullable ResponseTimeLimits responseTime,

        @Setting(
                value =
                        "Name of a response header field whose presence means failure, whatever the status, such"
                                + " as `x-envoy-immediate-health-check-fail`. The service goes down immediately, whatever `fall` is.",
                fallback = Setting.ABSENT)
        @Nullable String failHeader,

        @Setting(
                value = "Whether the connection is kept for the next run. By default each run opens its own, as a new"
                        + " client would.",
                fallback = "false")
        boolean reuse,

        @Setting(
                value =
                        "Whether an idle connection to the service is held between checks. When it breaks, the check runs"
                                + " immediately, and if the service then refuses the connection it is down, whatever `fall` is. `auto`"
                                + " holds one to addresses of this machine, `on` to any, `off` to none. Use `off` for a server that"
                                + " serves one client at a time.",
                fallback = "auto")
        WatchMode watch,

        @Setting(
                value =
                        "The HTTP version: `1.1`, `2`, or `auto`. With https, `auto` uses HTTP/2 if the server offers it,"
                                + " and `2` requires it; with http, `auto` is 1.1, and `2` uses prior knowledge.",
                fallback = "auto")
        String httpVersion)
        implements TimedSettings {

    static final String HTTP_1_1 = "1.1";
    static final String HTTP_2 = "2";
    public static final String AUTO = "auto";

    private static final int DEFAULT_MAX_BODY = 65536;
    private static final int MAX_MAX_BODY = 16 * 1024 * 1024;

    public HttpCheckSettings {
        HttpTarget.check(url);
        headers = Map.copyOf(headers);
        if (!isToken(method)) {
            throw new IllegalArgumentException("method \"" + method + "\"; expected a word such as GET or HEAD");
        }
        method = method.toUpperCase(Locale.ROOT);
        headers.forEach(HttpCheckSettings::checkHeader);
        if (hostHeader != null) {
            checkHeader("Host", hostHeader);
            if (headers.keySet().stream().anyMatch("Host"::equalsIgnoreCase)) {
                throw new IllegalArgumentException("host-header with Host in headers; expected one of the two");
            }
        }
        if (failHeader != null && !isToken(failHeader)) {
            throw new IllegalArgumentException("fail-header \"" + failHeader + "\"; expected a header field's name");
        }
        if (tls != null && !HttpTarget.of(url).tls() && followRedirects == 0) {
            throw new IllegalArgumentException("tls with url " + url + "; expected an https URL");
        }
        if (!Set.of(AUTO, HTTP_1_1, HTTP_2).contains(httpVersion)) {
            throw new IllegalArgumentException("http-version \"" + httpVersion + "\"; expected auto, 1.1 or 2");
        }
        if (followRedirects < 0 || followRedirects > 20) {
            throw new IllegalArgumentException("follow-redirects " + followRedirects + "; expected 0 to 20");
        }
        if (maxBody < 0 || maxBody > MAX_MAX_BODY) {
            throw new IllegalArgumentException("max-body " + maxBody + "; expected 0 to " + MAX_MAX_BODY);
        }
        int leastBody = expect == null ? 0 : expect.leastBody();
        if (leastBody > maxBody) {
            throw new IllegalArgumentException("max-body " + maxBody + "; expected at least " + leastBody
                    + ", the length of what expect looks for");
        }
        if (leastBody > 0 && method.equals("HEAD")) {
            throw new IllegalArgumentException(
                    "method HEAD with expectations on the body; expected a method whose response has a body");
        }
    }

    @Override
    public void requireTimeout(Duration timeout) {
        if (responseTime != null) {
            responseTime.requireTimeout("response-time", timeout);
        }
    }

    /** Returns settings for a GET that accepts any 2xx status. */
    public static HttpCheckSettings of(URI url) {
        return new HttpCheckSettings(url, "GET", Map.of(), null, null, 0, true, DEFAULT_MAX_BODY);
    }

    /** Returns settings with the usual parts of a request, and defaults for the rest. */
    public HttpCheckSettings(
            URI url,
            String method,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable HttpExpectation expect,
            int followRedirects,
            boolean verify,
            int maxBody) {
        this(
                url,
                method,
                headers,
                body,
                expect,
                followRedirects,
                verify ? null : TlsSettings.UNVERIFIED,
                maxBody,
                null,
                null,
                null,
                null,
                false,
                WatchMode.AUTO,
                AUTO);
    }

    /** Returns the same request with this expectation. */
    public HttpCheckSettings expecting(HttpExpectation expectation) {
        return with(expectation, watch);
    }

    /** Returns the same request with this watch. */
    public HttpCheckSettings watching(WatchMode mode) {
        return with(expect, mode);
    }

    private HttpCheckSettings with(@Nullable HttpExpectation expectation, WatchMode mode) {
        return new HttpCheckSettings(
                url,
                method,
                headers,
                body,
                expectation,
                followRedirects,
                tls,
                maxBody,
                unix,
                hostHeader,
                responseTime,
                failHeader,
                reuse,
                mode,
                httpVersion);
    }

    /** Returns the header fields, including {@code host-header}. */
    Map<String, String> requestHeaders() {
        if (hostHeader == null) {
            return headers;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("Host", hostHeader);
        return all;
    }

    /** Returns the TLS settings, or the defaults. */
    TlsSettings tlsOrDefault() {
        return tls == null ? TlsSettings.DEFAULT : tls;
    }

    /** Returns the limits of the response time, or none. */
    ResponseTimeLimits responseTimeLimits() {
        return responseTime == null ? ResponseTimeLimits.NONE : responseTime;
    }

    /** Returns the expectation, or the default. */
    HttpExpectation expectation() {
        return expect == null ? HttpExpectation.SUCCESS : expect;
    }

    private static void checkHeader(String name, String value) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("header \"" + name + "\"; expected a header field's name");
        }
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
            // The value may be a secret, so it is not shown.
            throw new IllegalArgumentException("value of header \"" + name + "\"; expected no control characters");
        }
    }

    /** Returns whether the text is a token, as methods and field names are (RFC 9110 section 5.6.2). */
    private static boolean isToken(String text) {
        return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    }
}

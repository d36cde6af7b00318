package io.pharos.health.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.check.expect.EscapedTextParser;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.http.HttpExpectation;
import io.pharos.health.check.http.HttpRequestPlan;
import io.pharos.health.check.http.HttpTarget;
import io.pharos.health.check.http.StatusRange;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tcp.TcpCheckSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource({"200, 200, 200", "2xx, 200, 299", "200-299, 200, 299", "404-404, 404, 404", "5xx, 500, 599"})
    void statusCodesAreParsedInThreeForms(String text, int first, int last) {
        assertEquals(new StatusRange(first, last), StatusRange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "6xx", "2XX", "299-200", "099", "600", "200-", "2xx-3xx", "OK"})
    void invalidStatusCodesAreRejected(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new HttpExpectation(List.of(text), null, null));
        assertEquals(true, thrown.getMessage().contains("; expected "), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:80, localhost, 80",
        "127.0.0.1:65535, 127.0.0.1, 65535",
        "[2001:db8::1]:443, 2001:db8::1, 443",
        "[fe80::1%lo]:1, fe80::1%lo, 1"
    })
    void endpointsAreParsedAndPrinted(String text, String host, int port) {
        ProbeAddress probeAddress = ProbeAddress.parse(text);

        assertEquals(new ProbeAddress(host, port), probeAddress);
        assertEquals(text, probeAddress.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", ":80", "::1:80", "host:0", "host:65536", "host:99999", "[]:1"})
    void invalidEndpointsAreRejected(String text) {
        assertThrows(IllegalArgumentException.class, () -> ProbeAddress.parse(text));
    }

    @Test
    void eachEscapeEncodesOneOctet() {
        assertArrayEquals(
                new byte[] {'a', '\r', '\n', '\t', 0, '\\', (byte) 0xfe, 'z'},
                EscapedTextParser.octets("send", "a\\r\\n\\t\\0\\\\\\xfez"));
        assertArrayEquals("é".getBytes(StandardCharsets.UTF_8), EscapedTextParser.octets("send", "é"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\q", "\\x", "\\x1", "\\xg0", "abc\\"})
    void invalidEscapesAreRejected(String text) {
        assertThrows(IllegalArgumentException.class, () -> EscapedTextParser.octets("send", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x/", "/health", "http:///x", "http://user:pw@host/", "http://host:0/", "http://h:70000/"})
    void unsupportedUrlsAreRejected(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> HttpCheckSettings.of(URI.create(text)));

        assertEquals(false, thrown.getMessage().contains("pw"), thrown.getMessage());
        assertEquals(true, thrown.getMessage().contains("; expected "), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "http://host, host, 80, /, host",
        "http://host:8080/a?b, host, 8080, /a?b, host:8080",
        "https://host?q, host, 443, /?q, host",
        "https://host:443/, host, 443, /, host",
        "http://[::1]:9/, ::1, 9, /, [::1]:9",
        "http://[::1]/, ::1, 80, /, [::1]"
    })
    void urlDeterminesEndpointRequestLineAndHostHeader(String url, String host, int port, String line, String header) {
        HttpTarget target = HttpTarget.of(URI.create(url));

        assertEquals(new ProbeAddress(host, port), target.probeAddress());
        assertEquals(line, target.pathAndQuery());
        assertEquals(header, target.hostHeader());
    }

    @Test
    void invalidHeadersAreRejectedWithoutShowingTheirValue() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> http("GET", Map.of("X-Key", "secret\r\nEvil: 1")));

        assertEquals("value of header \"X-Key\"; expected no control characters", thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> http("GET", Map.of("Bad Name", "x")));
        assertThrows(IllegalArgumentException.class, () -> http("GET /", Map.of()));
    }

    @Test
    void invalidRegexIsRejectedImmediately() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> new HttpExpectation(List.of("2xx"), null, "(unclosed"));

        assertEquals(true, thrown.getMessage().startsWith("body-regex \"(unclosed\""), thrown.getMessage());
    }

    @Test
    void redirectStatusDeterminesTheMethodAndBody() {
        HttpRequestPlan post =
                new HttpRequestPlan(HttpTarget.of(URI.create("http://a/x/y")), "POST", Map.of(), "body", 3, false);

        assertEquals("GET", post.redirected(302, "z").method());
        assertEquals(null, post.redirected(303, "z").body());
        assertEquals("POST", post.redirected(307, "z").method());
        assertEquals("body", post.redirected(308, "z").body());
        assertEquals(
                URI.create("http://a/x/z"), post.redirected(302, "z").target().url());
        assertEquals(2, post.redirected(302, "z").redirectsLeft());
        assertThrows(IllegalArgumentException.class, () -> post.redirected(302, "http://bad url/"));
    }

    @Test
    void tcpCheckNeedsExactlyOneAddressForm() {
        assertEquals(
                new ProbeAddress("127.0.0.1", 53), new TcpCheckSettings(null, null, 53, null, null, null).endpoint());
        assertThrows(IllegalArgumentException.class, () -> new TcpCheckSettings(null, "host", 0, null, null, null));
        assertThrows(IllegalArgumentException.class, () -> new TcpCheckSettings("host:1", null, 1, null, null, null));
        assertThrows(IllegalArgumentException.class, () -> new TcpCheckSettings("host:1", null, 0, null, "a", "b"));
        assertThrows(IllegalArgumentException.class, () -> new TcpCheckSettings("host:1", null, 0, null, "", null));
        assertThrows(IllegalArgumentException.class, () -> new TcpCheckSettings("host:1", null, 0, "\\q", null, null));
    }

    @Test
    void expectedBodyMustFitInMaxBody() {
        HttpExpectation text = HttpExpectation.of("200", "12345");
        HttpExpectation regex = new HttpExpectation(List.of("2xx"), null, "a|b");

        assertEquals(5, http("GET", text, 5).maxBody());
        assertRefused("max-body 4; expected at least 5, the length of what expect looks for", "GET", text, 4);
        assertRefused("max-body 0; expected at least 1, the length of what expect looks for", "GET", regex, 0);
        assertRefused(
                "method HEAD with expectations on the body; expected a method whose response has a body",
                "head",
                text,
                5);
        assertEquals("HEAD", http("HEAD", HttpExpectation.SUCCESS, 0).method());
    }

    private static void assertRefused(String message, String method, HttpExpectation expect, int maxBody) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> http(method, expect, maxBody))
                        .getMessage());
    }

    private static HttpCheckSettings http(String method, HttpExpectation expect, int maxBody) {
        return new HttpCheckSettings(URI.create("http://host/"), method, Map.of(), null, expect, 0, true, maxBody);
    }

    private static HttpCheckSettings http(String method, Map<String, String> headers) {
        return new HttpCheckSettings(URI.create("http://host/"), method, headers, null, null, 0, true, 1024);
    }
}

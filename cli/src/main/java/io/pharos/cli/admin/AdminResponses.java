package io.pharos.cli.admin;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the answer to a request. Pure except for the pages. */
final class AdminResponses {
    private static final Logger log = LoggerFactory.getLogger(AdminResponses.class);

    /** RFC 9110 section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final String ALLOWED = "GET, HEAD";

    private final Map<String, AdminEndpoint> adminEndpoints = new LinkedHashMap<>();

    /** Answers for these endpoints, and lists them at {@code /} unless that is among them. */
    AdminResponses(List<AdminEndpoint> table) {
        table.forEach(adminEndpoint -> adminEndpoints.put(adminEndpoint.path(), adminEndpoint));
        String index = table.stream()
                .map(adminEndpoint -> String.format("%-12s %s\n", adminEndpoint.path(), adminEndpoint.description()))
                .collect(Collectors.joining());
        adminEndpoints.putIfAbsent("/", new AdminEndpoint("/", "this list", request -> Page.text(200, index)));
    }

    /** Returns the answer with its length; the codec omits the body for HEAD. */
    FullHttpResponse to(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return response(refusal(request.decoderResult()));
        }
        String target = originForm(request.uri());
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        AdminEndpoint adminEndpoint = adminEndpoints.get(path);
        if (adminEndpoint == null) {
            return response(Page.text(404, "no such page; see / for a list\n"));
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            FullHttpResponse response = response(Page.text(405, "expected " + ALLOWED + "\n"));
            response.headers().set(HttpHeaderNames.ALLOW, ALLOWED);
            return response;
        }
        String accept = String.join(",", request.headers().getAll(HttpHeaderNames.ACCEPT));
        return response(
                page(adminEndpoint, new PageRequest(path, question < 0 ? "" : target.substring(question + 1), accept)));
    }

    /** Returns path and query of a target in absolute form, as proxies may send (RFC 9112 section 3.2.2). */
    private static String originForm(String target) {
        int authority = target.indexOf("://");
        if (target.startsWith("/") || authority < 0) {
            return target;
        }
        int path = target.indexOf('/', authority + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    private static Page page(AdminEndpoint adminEndpoint, PageRequest request) {
        try {
            return adminEndpoint.page().apply(request);
        } catch (RuntimeException failure) {
            log.error("admin page {} failed", adminEndpoint.path(), failure);
            return Page.text(500, "internal error; see the log\n");
        }
    }

    private static Page refusal(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return Page.text(414, "the request line is too long\n");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Page.text(431, "the header is too long\n");
        }
        return Page.text(400, "not an HTTP request\n");
    }

    private static FullHttpResponse response(Page page) {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(page.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.DATE, HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        return response;
    }
}

package io.pharos.health.check.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request, and how many redirects may still be followed.
 *
 * @param headers the operator's header fields
 * @param body null for none
 * @param keepAlive whether the connection is kept for another request
 */
public record HttpRequestPlan(
        HttpTarget target,
        String method,
        Map<String, String> headers,
        @Nullable String body,
        int redirectsLeft,
        boolean keepAlive) {

    private static final Set<String> NOT_FOR_OTHER_HOSTS =
            Set.of("authorization", "cookie", "host", "proxy-authorization");

    public static HttpRequestPlan first(HttpCheckSettings settings) {
        return new HttpRequestPlan(
                HttpTarget.of(settings.url()),
                settings.method(),
                settings.requestHeaders(),
                settings.body(),
                settings.followRedirects(),
                settings.reuse());
    }

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * Returns the request of a redirect.
     *
     * @throws IllegalArgumentException when its location is not a usable URL
     */
    public HttpRequestPlan redirected(int status, String location) {
        HttpTarget next = HttpTarget.of(target.url().resolve(URI.create(location)));
        // RFC 9110 section 15.4: 303 leads to a GET, and by convention so do 301 and 302 after a POST.
        boolean toGet = status == 303 ? !method.equals("HEAD") : status < 303 && method.equals("POST");
        Map<String, String> kept = new HashMap<>(headers);
        if (!next.sameOrigin(target)) {
            kept.keySet().removeIf(name -> NOT_FOR_OTHER_HOSTS.contains(name.toLowerCase(Locale.ROOT)));
        }
        return new HttpRequestPlan(next, toGet ? "GET" : method, kept, toGet ? null : body, redirectsLeft - 1, false);
    }

    /** Makes the request message. The caller owns its buffer. */
    public FullHttpRequest request() {
        ByteBuf content = body == null ? Unpooled.EMPTY_BUFFER : Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), target.pathAndQuery(), content);
        request.headers()
                .set(HttpHeaderNames.HOST, target.hostHeader())
                .set(HttpHeaderNames.USER_AGENT, "pharos")
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        if (body != null) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        }
        headers.forEach((name, value) -> request.headers().set(name, value));
        return request;
    }
}

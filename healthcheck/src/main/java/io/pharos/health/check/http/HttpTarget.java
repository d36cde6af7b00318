package io.pharos.health.check.http;

import io.pharos.health.check.probe.ProbeAddress;
import java.net.URI;
import java.util.Locale;

/**
 * The parts of a URL that a request needs.
 *
 * @param url the whole URL
 * @param tls whether it is https
 * @param probeAddress host and port; the default port of the scheme when the URL has none
 */
public record HttpTarget(URI url, boolean tls, ProbeAddress probeAddress) {
    public static HttpTarget of(URI url) {
        check(url);
        boolean tls = scheme(url).equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String host = url.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new HttpTarget(url, tls, new ProbeAddress(bare, port));
    }

    /** Rejects a URL that no request can be made of. */
    public static void check(URI url) {
        if (!scheme(url).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("url " + url + "; expected http://host/… or https://host/…");
        }
        if (url.getRawUserInfo() != null) {
            // The URL may contain a password, so it is not shown.
            throw new IllegalArgumentException("url has user information; expected an Authorization header instead");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw new IllegalArgumentException("url " + url + "; expected a port from 1 to 65535");
        }
    }

    /** Returns the target of the request line. */
    public String pathAndQuery() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Returns the Host header, without a default port. */
    public String hostHeader() {
        return url.getPort() < 0 || url.getPort() == (tls ? 443 : 80)
                ? url.getHost()
                : url.getHost() + ":" + url.getPort();
    }

    boolean sameOrigin(HttpTarget other) {
        return tls == other.tls
                && probeAddress.port() == other.probeAddress.port()
                && probeAddress.host().equalsIgnoreCase(other.probeAddress.host());
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}

package io.pharos.health.check;

import java.net.URI;
import java.util.Locale;

/**
 * The parts of a URL that a request needs.
 *
 * @param url the whole of it
 * @param tls whether it is https
 * @param endpoint host and port, the port from the scheme when not given
 */
record HttpTarget(URI url, boolean tls, Endpoint endpoint) {
    static HttpTarget of(URI url) {
        check(url);
        boolean tls = scheme(url).equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String host = url.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new HttpTarget(url, tls, new Endpoint(bare, port));
    }

    /** Throws when no request can be made of the URL. */
    static void check(URI url) {
        if (!scheme(url).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("url " + url + "; expected http://host/… or https://host/…");
        }
        if (url.getRawUserInfo() != null) {
            // A password may be in it: it is not shown.
            throw new IllegalArgumentException("url has user information; expected an Authorization header instead");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw new IllegalArgumentException("url " + url + "; expected a port from 1 to 65535");
        }
    }

    /** What goes into the request line. */
    String pathAndQuery() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** The Host header; a default port is left out. */
    String hostHeader() {
        return url.getPort() < 0 || url.getPort() == (tls ? 443 : 80)
                ? url.getHost()
                : url.getHost() + ":" + url.getPort();
    }

    boolean sameOrigin(HttpTarget other) {
        return tls == other.tls
                && endpoint.port() == other.endpoint.port()
                && endpoint.host().equalsIgnoreCase(other.endpoint.host());
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}

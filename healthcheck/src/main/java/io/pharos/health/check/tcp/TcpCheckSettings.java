package io.pharos.health.check.tcp;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.EscapedTextParser;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code tcp}: a connection, and perhaps a short conversation. */
public record TcpCheckSettings(
        @Setting(
                value = "Where to connect to, as `host:port` or `[address]:port`. Give either `address`, or `port` and"
                        + " perhaps `host`.",
                fallback = Setting.ABSENT)
        @Nullable String address,

        @Setting(
                value = "The host to connect to, a name or an address; 127.0.0.1 when only `port` is given.",
                fallback = Setting.ABSENT)
        @Nullable String host,

        @Setting(value = "The port to connect to, when `address` is not given.", fallback = "0")
        int port,

        @Setting(
                value =
                        "Text to send when connected. The escapes `\\r \\n \\t \\0 \\\\ \\xNN` stand for one octet each.",
                fallback = Setting.ABSENT)
        @Nullable String send,

        @Setting(
                value = "Text expected anywhere in the first 64 KiB that the service sends; escapes as in"
                        + " `send`. Without it, and without `expect-regex`, a connection is enough.",
                fallback = Setting.ABSENT)
        @Nullable String expect,

        @Setting(
                value = "Java regular expression that must match somewhere in the first 64 KiB that the service sends.",
                fallback = Setting.ABSENT)
        @Nullable String expectRegex,

        @Setting(value = "TLS settings; `{}` for the defaults. Without it, TLS is not used.", fallback = Setting.ABSENT)
        @Nullable TlsSettings tls,

        @Setting(
                value =
                        "Whether an idle connection to the service is held between checks. When it breaks, the check runs"
                                + " immediately, and if the service then refuses the connection it is down, whatever `fall` says. `auto`"
                                + " holds one to addresses of this machine, `on` to any, `off` to none; `off` is for a server that"
                                + " can serve one client at a time only.",
                fallback = "auto")
        WatchMode watch) {

    public TcpCheckSettings {
        if (address != null && (host != null || port != 0)) {
            throw new IllegalArgumentException("address together with host or port; expected one way to say where");
        }
        if (address == null && port == 0) {
            throw new IllegalArgumentException("neither address nor port; expected one of the two");
        }
        endpoint(address, host, port);
        if (send != null) {
            EscapedTextParser.octets("send", send);
        }
        if (expect != null && EscapedTextParser.octets("expect", expect).length == 0) {
            throw new IllegalArgumentException("expect is empty; expected a text");
        }
        if (expectRegex != null) {
            RegexSearch.compile("expect-regex", expectRegex);
        }
        if (expect != null && expectRegex != null) {
            throw new IllegalArgumentException("both expect and expect-regex; expected at most one of the two");
        }
    }

    /** The settings of a conversation without TLS, with {@link WatchMode#AUTO}. */
    public TcpCheckSettings(
            @Nullable String address,
            @Nullable String host,
            int port,
            @Nullable String send,
            @Nullable String expect,
            @Nullable String expectRegex) {
        this(address, host, port, send, expect, expectRegex, null, WatchMode.AUTO);
    }

    /** A connection is enough. */
    public static TcpCheckSettings of(String host, int port) {
        return new TcpCheckSettings(null, host, port, null, null, null);
    }

    /** Sends a text and waits for another, both with escapes. */
    public static TcpCheckSettings of(String host, int port, String send, String expect) {
        return new TcpCheckSettings(null, host, port, send, expect, null);
    }

    /** The same with this watch. */
    public TcpCheckSettings watching(WatchMode mode) {
        return new TcpCheckSettings(address, host, port, send, expect, expectRegex, tls, mode);
    }

    public ProbeAddress endpoint() {
        return endpoint(address, host, port);
    }

    private static ProbeAddress endpoint(@Nullable String address, @Nullable String host, int port) {
        return address != null
                ? ProbeAddress.parse(address)
                : new ProbeAddress(host == null ? "127.0.0.1" : host, port);
    }
}

package io.pharos.health.check.tcp;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.EscapedTextParser;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code tcp}: a connection, with an optional send and expect. */
public record TcpCheckSettings(
        @Setting(
                value = "Where to connect to, as `host:port` or `[address]:port`. Give either `address`, or `port` with"
                        + " an optional `host`.",
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
                        "Text to send after connecting. The escapes `\\r \\n \\t \\0 \\\\ \\xNN` stand for one octet each.",
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
                                + " immediately, and if the service then refuses the connection it is down, whatever `fall` is. `auto`"
                                + " holds one to addresses of this machine, `on` to any, `off` to none. Use `off` for a server that"
                                + " serves one client at a time.",
                fallback = "auto")
        WatchMode watch) {

    public TcpCheckSettings {
        if (address != null && (host != null || port != 0)) {
            throw new IllegalArgumentException("address with host or port; expected one of the two forms");
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

    /** Returns settings without TLS, with {@link WatchMode#AUTO}. */
    public TcpCheckSettings(
            @Nullable String address,
            @Nullable String host,
            int port,
            @Nullable String send,
            @Nullable String expect,
            @Nullable String expectRegex) {
        this(address, host, port, send, expect, expectRegex, null, WatchMode.AUTO);
    }

    /** Returns settings that need a connection only. */
    public static TcpCheckSettings of(String host, int port) {
        return new TcpCheckSettings(null, host, port, null, null, null);
    }

    /** Returns settings that send a text and expect another, both with escapes. */
    public static TcpCheckSettings of(String host, int port, String send, String expect) {
        return new TcpCheckSettings(null, host, port, send, expect, null);
    }

    /** Returns the same settings with this watch. */
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

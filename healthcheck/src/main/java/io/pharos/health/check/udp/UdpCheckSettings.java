package io.pharos.health.check.udp;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.EscapedTextParser;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeAddress;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code udp}: one datagram and its answer. */
public record UdpCheckSettings(
        @Setting("Where to send the datagram, as `host:port` or `[address]:port`.")
        String address,

        @Setting("The contents of the datagram. The escapes `\\r \\n \\t \\0 \\\\ \\xNN` stand for one octet each.")
        String send,

        @Setting(
                value = "Text that the answer must contain; the escapes are those of `send`. Without it, and without"
                        + " `expect-regex`, any answer is good.",
                fallback = Setting.ABSENT)
        @Nullable String expect,

        @Setting(value = "Java regular expression that must match somewhere in the answer.", fallback = Setting.ABSENT)
        @Nullable String expectRegex) {

    public UdpCheckSettings {
        ProbeAddress.parse(address);
        int octets = EscapedTextParser.octets("send", send).length;
        if (octets == 0 || octets > 65507) {
            throw new IllegalArgumentException("send has " + octets + " octets; expected 1 to 65507");
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

    /** Returns settings that accept any answer. */
    public static UdpCheckSettings of(String address, String send) {
        return new UdpCheckSettings(address, send, null, null);
    }
}

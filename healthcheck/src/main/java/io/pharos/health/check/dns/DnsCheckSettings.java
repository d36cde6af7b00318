package io.pharos.health.check.dns;

import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.util.NetUtil;
import io.pharos.health.Setting;
import io.pharos.health.check.probe.ProbeAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code dns}: one query to a name server. */
public record DnsCheckSettings(
        @Setting(value = "The name server, as `host`, `host:port` or `[address]:port`.", fallback = "127.0.0.1")
        String server,

        @Setting("The name to ask for; `.` is the root.") String name,

        @Setting(value = "The record type to ask for, by name or number: `AAAA`, `TYPE65` or `65`.", fallback = "A")
        String recordType,

        @Setting(value = "`udp` or `tcp`. A truncated UDP answer is queried again over TCP.", fallback = "udp")
        DnsTransport transport,

        @Setting(value = "Whether recursion is requested.", fallback = "true")
        boolean recursion,

        @Setting(value = "The expected response code, such as `NOERROR` or `NXDOMAIN`.", fallback = "NOERROR")
        String expectRcode,

        @Setting(
                value =
                        "Whether a response without a record of the type asked for is a failure, when the code is NOERROR.",
                fallback = "true")
        boolean requireAnswer,

        @Setting(
                value = "Text that one of the answers must contain, in zone file format: `192.0.2.1`, `10"
                        + " mail.example.com.`, `\"v=spf1 -all\"`.",
                fallback = Setting.ABSENT)
        @Nullable String expectAnswer,

        @Setting(
                value = "The exact set of expected answers, in any order. Upper and lower case are the"
                        + " same but in TXT, and a dot at the end may be left out.",
                fallback = Setting.ABSENT)
        List<String> expectAnswers,

        @Setting(
                value =
                        "For `record-type: SOA` with serial numbers like 2026010203, the date and two digits: a date that"
                                + " is longer ago than this (UTC) is a failure, as the zone is not updated.",
                fallback = Setting.ABSENT)
        @Nullable Duration soaMaxAge) {

    public DnsCheckSettings {
        expectAnswers = List.copyOf(expectAnswers);
        endpoint(server);
        DnsRecordType type = RecordTypes.parse(recordType);
        DnsText.domainName(name);
        int rcode = DnsRcode.parse(expectRcode);
        boolean wantsAnswers = expectAnswer != null || !expectAnswers.isEmpty() || soaMaxAge != null;
        if (wantsAnswers && rcode != DnsRcode.NOERROR) {
            throw new IllegalArgumentException(
                    "answers expected with expect-rcode " + expectRcode + "; expected NOERROR with them");
        }
        if (soaMaxAge != null && (!type.equals(DnsRecordType.SOA) || soaMaxAge.isNegative())) {
            throw new IllegalArgumentException(
                    "soa-max-age with record-type " + recordType + "; expected record-type SOA and a positive time");
        }
    }

    /** Returns a query over UDP that accepts any answer of the type. */
    public static DnsCheckSettings of(String server, String name, String recordType) {
        return new DnsCheckSettings(
                server, name, recordType, DnsTransport.UDP, true, "NOERROR", true, null, List.of(), null);
    }

    DnsQuestion question() {
        return new DefaultDnsQuestion(DnsText.domainName(name), RecordTypes.parse(recordType));
    }

    ProbeAddress endpoint() {
        return endpoint(server);
    }

    private static ProbeAddress endpoint(String server) {
        boolean plain = !server.contains(":") || NetUtil.isValidIpV6Address(server) && !server.startsWith("[");
        return plain ? new ProbeAddress(server, 53) : ProbeAddress.parse(server);
    }
}

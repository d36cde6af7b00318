package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.Open;
import io.pharos.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the capabilities of an OPEN: one entry for each code, in ascending order. */
final class OpenFormatter {
    private static final int MULTIPROTOCOL = 1;
    private static final int ROUTE_REFRESH = 2;
    private static final int EXTENDED_NEXT_HOP = 5;
    private static final int EXTENDED_MESSAGE = 6;
    private static final int FOUR_OCTET_AS = 65;
    private static final int ADD_PATH = 69;
    private static final int ENHANCED_ROUTE_REFRESH = 70;
    private static final int HOST_NAME = 73;
    private static final int SOFTWARE_VERSION = 75;

    private OpenFormatter() {}

    /** Returns the text encoder's form, in brackets. */
    static String text(Open open) {
        return byCode(open).entrySet().stream()
                .map(entry -> textOf(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a JSON object; sent capabilities by name, received ones by code, as in ExaBGP. */
    static String json(Open open, Direction direction) {
        List<String> members = new ArrayList<>();
        byCode(open)
                .forEach((code, each) -> members.add(
                        "\"" + (direction == Direction.SEND ? name(code) : code) + "\": " + jsonOf(code, each)));
        return members.isEmpty() ? "{ }" : "{ " + String.join(", ", members) + " }";
    }

    private static Map<Integer, List<Capability>> byCode(Open open) {
        return open.capabilities().stream()
                .collect(Collectors.groupingBy(Capability::code, TreeMap::new, Collectors.toList()));
    }

    private static String textOf(int code, List<Capability> each) {
        return switch (code) {
            case MULTIPROTOCOL -> "multiprotocol(" + String.join(",", families(each, " ")) + ")";
            case ROUTE_REFRESH -> "route refresh";
            case EXTENDED_NEXT_HOP -> "extended next hop";
            case EXTENDED_MESSAGE -> "extended message(65535)";
            case FOUR_OCTET_AS -> "asn4(" + asNumber(each) + ")";
            case ADD_PATH -> "add-path";
            case ENHANCED_ROUTE_REFRESH -> "enhanced route refresh";
            case HOST_NAME -> hostName(each).map(OpenFormatter::textOf).orElseGet(() -> unknown(code));
            case SOFTWARE_VERSION -> software(each).map(OpenFormatter::textOf).orElseGet(() -> unknown(code));
            default -> unknown(code);
        };
    }

    private static String textOf(HostNameCapability name) {
        return ("hostname(" + name.hostName() + " " + name.domainName() + ")").toLowerCase(Locale.ROOT);
    }

    private static String textOf(SoftwareVersion version) {
        return ("software(" + version.text() + ")").toLowerCase(Locale.ROOT);
    }

    private static String unknown(int code) {
        return "unknown capability " + code;
    }

    private static String jsonOf(int code, List<Capability> each) {
        String named = "\"name\": \"" + name(code) + "\"";
        return switch (code) {
            case MULTIPROTOCOL ->
                "{ " + named + ", \"families\": [ \"" + String.join("\", \"", families(each, "/")) + "\" ] }";
            case ROUTE_REFRESH -> "{ " + named + ", \"variant\": \"RFC\" }";
            case EXTENDED_MESSAGE -> "{ " + named + ", \"size\": 65535 }";
            case FOUR_OCTET_AS -> "{ " + named + ", \"asn4\": " + asNumber(each) + " }";
            case EXTENDED_NEXT_HOP, ADD_PATH, ENHANCED_ROUTE_REFRESH -> "{ " + named + " }";
            case HOST_NAME -> hostName(each).map(OpenFormatter::jsonOf).orElseGet(() -> rawJson(code, each));
            case SOFTWARE_VERSION -> software(each).map(OpenFormatter::jsonOf).orElseGet(() -> rawJson(code, each));
            default -> rawJson(code, each);
        };
    }

    private static String jsonOf(HostNameCapability name) {
        return "{ \"host-name\": " + JsonText.spaced(name.hostName()) + ", \"domain-name\": "
                + JsonText.spaced(name.domainName()) + " }";
    }

    private static String jsonOf(SoftwareVersion version) {
        return "{ \"software\": " + JsonText.spaced(version.text()) + " }";
    }

    private static String rawJson(int code, List<Capability> each) {
        return "{ \"name\": \"unknown\", \"iana\": \"unknown\", \"value\": " + code + ", \"raw\": \"" + raw(each)
                + "\" }";
    }

    private static String name(int code) {
        return switch (code) {
            case MULTIPROTOCOL -> "multiprotocol";
            case ROUTE_REFRESH -> "route-refresh";
            case EXTENDED_NEXT_HOP -> "nexthop";
            case EXTENDED_MESSAGE -> "extended-message";
            case FOUR_OCTET_AS -> "asn4";
            case ADD_PATH -> "addpath";
            case ENHANCED_ROUTE_REFRESH -> "enhanced-route-refresh";
            case HOST_NAME -> "hostname";
            case SOFTWARE_VERSION -> "software-version";
            default -> "unknown-" + code;
        };
    }

    private static List<String> families(List<Capability> each, String between) {
        return each.stream()
                .filter(Multiprotocol.class::isInstance)
                .map(Multiprotocol.class::cast)
                .map(offered -> AddressFamily.of(offered.afi(), offered.safi())
                        .map(family -> AddressFamilyNames.afi(family) + between + "unicast")
                        .orElse("afi " + offered.afi() + between + "safi " + offered.safi()))
                .toList();
    }

    private static long asNumber(List<Capability> each) {
        return each.stream()
                .filter(FourOctetAsNumber.class::isInstance)
                .map(FourOctetAsNumber.class::cast)
                .mapToLong(FourOctetAsNumber::asNumber)
                .findFirst()
                .orElse(0);
    }

    private static Optional<HostNameCapability> hostName(List<Capability> each) {
        return each.stream()
                .filter(HostNameCapability.class::isInstance)
                .map(HostNameCapability.class::cast)
                .findFirst();
    }

    private static Optional<SoftwareVersion> software(List<Capability> each) {
        return each.stream()
                .filter(SoftwareVersion.class::isInstance)
                .map(SoftwareVersion.class::cast)
                .findFirst();
    }

    private static String raw(List<Capability> each) {
        return each.stream()
                .filter(UnknownCapability.class::isInstance)
                .map(UnknownCapability.class::cast)
                .map(unknown -> unknown.value().toString().toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}

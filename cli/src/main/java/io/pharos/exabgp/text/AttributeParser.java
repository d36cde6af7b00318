package io.pharos.exabgp.text;

import static java.util.Map.entry;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AtomicAggregate;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The attributes that may follow a prefix, each with the parser of its value. */
final class AttributeParser {
    private static final String IPV4 = "an IPv4 address";
    private static final int MP_REACH_NLRI = 14;
    private static final int MP_UNREACH_NLRI = 15;

    /** Parses what follows the word. */
    @FunctionalInterface
    interface Row {
        void read(CommandTokens in, CommandToken word, RouteDraft draft) throws TextException;
    }

    /** Parses the value of an attribute. */
    @FunctionalInterface
    private interface Value {
        PathAttribute read(CommandTokens in) throws TextException;
    }

    private static final Map<String, Row> ROWS = Map.ofEntries(
            entry("next-hop", AttributeParser::nextHop),
            attribute("origin", AttributeParser::origin),
            attribute("as-path", AsPathParser::read),
            attribute("med", in -> new MultiExitDiscriminator(number(in, "med"))),
            attribute("local-preference", in -> new LocalPreference(number(in, "local-preference"))),
            attribute("atomic-aggregate", in -> new AtomicAggregate()),
            attribute("aggregator", AttributeParser::aggregator),
            list("community", AttributeParser::communities),
            list("large-community", AttributeParser::largeCommunities),
            list("extended-community", AttributeParser::extendedCommunities),
            attribute("originator-id", in -> new OriginatorId(identifier(in.value(IPV4), "originator-id"))),
            attribute("cluster-list", AttributeParser::clusterList),
            attribute("aigp", AttributeParser::aigp),
            entry("attribute", AttributeParser::generic),
            entry("path-information", AttributeParser::pathInformation),
            entry("split", (in, word, draft) -> {
                draft.once(word);
                draft.split(in.value("a slash and a prefix length such as /25"));
            }),
            entry("name", (in, word, draft) -> {
                draft.once(word);
                draft.name(in.quoted("a name"));
            }),
            entry("watchdog", AttributeParser::watchdog),
            entry("withdraw", (in, word, draft) -> draft.withdrawn()));

    private static final Set<String> OF_OTHER_FAMILIES =
            Set.of("label", "rd", "route-distinguisher", "bgp-prefix-sid", "bgp-prefix-sid-srv6");

    private AttributeParser() {}

    /** Parses one word and its value into the draft. */
    static void read(CommandTokens in, RouteDraft draft) throws TextException {
        CommandToken word = in.next("an attribute");
        Row row = ROWS.get(word.text());
        if (row != null) {
            row.read(in, word, draft);
            return;
        }
        if (OF_OTHER_FAMILIES.contains(word.text())) {
            throw word.bad("", "an attribute of a unicast route: Pharos does not support labeled or VPN routes");
        }
        throw word.bad(
                "attribute",
                "one of " + String.join(", ", ROWS.keySet().stream().sorted().toList()));
    }

    private static Map.Entry<String, Row> attribute(String name, Value value) {
        return entry(name, (in, word, draft) -> read(in, word, draft, value));
    }

    /**
     * Adds a row for an attribute that is omitted if its list is empty: scripts write brackets around whatever they
     * have.
     */
    private static Map.Entry<String, Row> list(String name, Value value) {
        return entry(name, (in, word, draft) -> {
            if (in.skipEmptyList()) {
                draft.once(word);
            } else {
                read(in, word, draft, value);
            }
        });
    }

    private static void read(CommandTokens in, CommandToken word, RouteDraft draft, Value value) throws TextException {
        draft.once(word);
        try {
            draft.add(word, value.read(in));
        } catch (IllegalArgumentException e) {
            throw word.refused(e);
        }
    }

    private static void nextHop(CommandTokens in, CommandToken word, RouteDraft draft) throws TextException {
        draft.once(word);
        draft.nextHopIsGiven();
        String expected = "an IPv4 or IPv6 address, or self";
        CommandToken value = in.value(expected);
        if (!value.text().equalsIgnoreCase("self")) {
            draft.add(word, new NextHop(Numbers.address(value, "next-hop", expected)));
        }
    }

    private static PathAttribute origin(CommandTokens in) throws TextException {
        String expected = "igp, egp or incomplete";
        CommandToken value = in.value(expected);
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "igp" -> Origin.IGP;
            case "egp" -> Origin.EGP;
            case "incomplete" -> Origin.INCOMPLETE;
            default -> throw value.bad("origin", expected);
        };
    }

    private static long number(CommandTokens in, String what) throws TextException {
        return Numbers.decimal(in.value("a number of 0 to 4294967295"), what, Numbers.MAXIMUM_32);
    }

    private static PathAttribute aggregator(CommandTokens in) throws TextException {
        boolean inBrackets = in.skip("(");
        String expected = "an AS number, a colon and an IPv4 address such as 65001:192.0.2.1";
        CommandToken value = in.value(expected);
        int colon = value.text().indexOf(':');
        long asNumber = colon < 0 ? -1 : Numbers.asNumber(value.text().substring(0, colon));
        long address = Numbers.ipv4(value.text().substring(colon + 1));
        if (asNumber < 1 || address < 0) {
            throw value.bad("aggregator", expected);
        }
        if (inBrackets) {
            in.expect(")", ")");
        }
        return new Aggregator(asNumber, new BgpIdentifier((int) address));
    }

    private static PathAttribute communities(CommandTokens in) throws TextException {
        List<Community> values = new ArrayList<>();
        for (CommandToken each : in.list("a community such as 65001:100")) {
            try {
                values.add(Community.parse(each.text()));
            } catch (IllegalArgumentException e) {
                throw each.refused(e);
            }
        }
        return new Communities(values);
    }

    private static PathAttribute largeCommunities(CommandTokens in) throws TextException {
        List<LargeCommunity> values = new ArrayList<>();
        for (CommandToken each : in.list("a large community such as 65001:1:2")) {
            try {
                values.add(LargeCommunity.parse(each.text()));
            } catch (IllegalArgumentException e) {
                throw each.refused(e);
            }
        }
        return new LargeCommunities(values);
    }

    private static PathAttribute extendedCommunities(CommandTokens in) throws TextException {
        List<ExtendedCommunity> values = new ArrayList<>();
        for (CommandToken each : in.list("an extended community such as target:65001:100")) {
            values.add(ExtendedCommunityParser.read(each));
        }
        return new ExtendedCommunities(values);
    }

    private static PathAttribute clusterList(CommandTokens in) throws TextException {
        List<BgpIdentifier> values = new ArrayList<>();
        for (CommandToken each : in.list(IPV4)) {
            values.add(identifier(each, "cluster-list"));
        }
        return new ClusterList(values);
    }

    private static BgpIdentifier identifier(CommandToken commandToken, String what) throws TextException {
        long value = Numbers.ipv4(commandToken.text());
        if (value < 0) {
            throw commandToken.bad(what, IPV4);
        }
        return new BgpIdentifier((int) value);
    }

    private static PathAttribute aigp(CommandTokens in) throws TextException {
        String expected = "a number of 64 bits, decimal or with 0x";
        CommandToken value = in.value(expected);
        String text = value.text().toLowerCase(Locale.ROOT);
        boolean hexadecimal = text.startsWith("0x");
        if (!text.matches("0x[0-9a-f]{1,16}|[0-9]{1,20}")) {
            throw value.bad("aigp", expected);
        }
        try {
            return new Aigp(Long.parseUnsignedLong(hexadecimal ? text.substring(2) : text, hexadecimal ? 16 : 10));
        } catch (NumberFormatException tooLarge) {
            throw value.bad("aigp", expected);
        }
    }

    /** Parses {@code attribute [ 0xCODE 0xFLAGS 0xDATA ]}; a line may contain several. */
    private static void generic(CommandTokens in, CommandToken word, RouteDraft draft) throws TextException {
        String expected = "[ 0xCODE 0xFLAGS 0xDATA ]";
        in.expect("[", expected);
        CommandToken code = in.value(expected);
        int typeCode = octet(code, expected);
        int flags = octet(in.value(expected), expected);
        CommandToken data = in.value(expected);
        if (!data.text().matches("0[xX]([0-9A-Fa-f]{2})*")) {
            throw data.bad("attribute", "0x and pairs of hexadecimal digits");
        }
        in.expect("]", expected);
        if (typeCode == MP_REACH_NLRI || typeCode == MP_UNREACH_NLRI) {
            throw code.bad("attribute", "another code than those of MP_REACH_NLRI and MP_UNREACH_NLRI");
        }
        try {
            draft.add(
                    word,
                    new UnknownAttribute(
                            flags, typeCode, Octets.ofHex(data.text().substring(2))));
        } catch (IllegalArgumentException e) {
            throw data.refused(e);
        }
    }

    private static int octet(CommandToken commandToken, String expected) throws TextException {
        if (!commandToken.text().matches("0[xX][0-9A-Fa-f]{1,2}")) {
            throw commandToken.bad("attribute", expected);
        }
        return Integer.parseInt(commandToken.text().substring(2), 16);
    }

    private static void pathInformation(CommandTokens in, CommandToken word, RouteDraft draft) throws TextException {
        draft.once(word);
        String expected = "a number of 0 to 4294967295, or the same as an IPv4 address";
        CommandToken value = in.value(expected);
        long number = value.text().indexOf('.') >= 0 ? Numbers.ipv4(value.text()) : Numbers.decimal(value.text());
        if (number < 0 || number > Numbers.MAXIMUM_32) {
            throw value.bad("path-information", expected);
        }
        draft.pathIdentifier(number);
    }

    private static void watchdog(CommandTokens in, CommandToken word, RouteDraft draft) throws TextException {
        draft.once(word);
        CommandToken value = in.value("the name of a watchdog");
        if (value.is("announce") || value.is("withdraw")) {
            throw value.bad("watchdog", "a name other than announce and withdraw");
        }
        draft.watchdog(value.text());
    }
}

package io.pharos.cli.config;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.settings.AddressParser;
import io.pharos.settings.InvalidText;
import io.pharos.settings.ScalarShape;
import io.pharos.settings.Shapes;
import io.pharos.settings.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How BGP's own values are written. The values read their texts themselves; what is added here is what a person wants to
 * hear about a text that they refuse.
 */
final class PacketShapes {
    private static final String PREFIX = "an address or a network such as 10.0.0.1, 10.0.0.0/24 or 2001:db8::/64";
    private static final String IDENTIFIER = "an IPv4 address other than 0.0.0.0";
    private static final String COMMUNITY = "two numbers of 0 to 65535 such as 65001:100, a number of 0 to 4294967295, "
            + "0x with 1 to 8 hexadecimal digits, or a well-known name";
    private static final String LARGE_COMMUNITY = "three numbers of 0 to 4294967295 such as 65001:1:2";
    private static final String EXTENDED_COMMUNITY =
            "target:65001:100, origin:65001:100, the same with an IPv4 address, or 0x with 16 hexadecimal digits";

    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final IpPrefix IPV4_MAPPED = IpPrefix.parse("::ffff:0:0/96");
    private static final List<String> EXTENDED_KINDS = List.of("target", "origin");

    private PacketShapes() {}

    /** Registers all of them. An address family needs no row here: it is an enum with its words. */
    static void register(Shapes shapes) {
        shapes.with(IpPrefix.class, new ScalarShape("prefix", PREFIX, STRING, PacketShapes::prefix))
                .with(
                        BgpIdentifier.class,
                        new ScalarShape("IPv4 address", IDENTIFIER, STRING, PacketShapes::identifier))
                .with(
                        Community.class,
                        new ScalarShape("community", COMMUNITY, ConfigShapes.NUMBER_OR_STRING, PacketShapes::community))
                .with(
                        LargeCommunity.class,
                        new ScalarShape("large community", LARGE_COMMUNITY, STRING, PacketShapes::largeCommunity))
                .with(
                        ExtendedCommunity.class,
                        new ScalarShape(
                                "extended community", EXTENDED_COMMUNITY, STRING, PacketShapes::extendedCommunity))
                .with(Origin.class, ScalarShape.ofWords(origins()));
    }

    private static IpPrefix prefix(String text) {
        IpPrefix prefix = parsed(text).orElseThrow(() -> refusedPrefix(text));
        if (IPV4_MAPPED.contains(prefix)) {
            throw new InvalidText(text, "an IPv4 address to be written as four decimal numbers", null);
        }
        return prefix;
    }

    private static Optional<IpPrefix> parsed(String text) {
        try {
            return Optional.of(IpPrefix.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Finds out whether the address, the length or the host bits are to blame. */
    private static InvalidText refusedPrefix(String text) {
        int slash = text.indexOf('/');
        Optional<IpPrefix> host = slash < 0 ? Optional.empty() : parsed(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (host.isEmpty() || !LENGTH.matcher(length).matches()) {
            return new InvalidText(text, PREFIX, null);
        }
        int bits = host.get().family().addressBits();
        if (Integer.parseInt(length) > bits) {
            return new InvalidText(text, "a length of 0 to " + bits + " after the slash", null);
        }
        IpPrefix network = IpPrefix.of(host.get().address(), Integer.parseInt(length));
        return new InvalidText(text, "a network without host bits after /" + length, network.toString());
    }

    private static BgpIdentifier identifier(String text) {
        BgpIdentifier identifier = BgpIdentifier.of(AddressParser.parseIpv4(text));
        if (identifier.value() == 0) {
            throw new InvalidText(text, IDENTIFIER, null);
        }
        return identifier;
    }

    private static Community community(String text) {
        try {
            return Community.parse(text);
        } catch (IllegalArgumentException e) {
            String name = Suggestion.closest(text, Community.wellKnownNames()).orElse(null);
            throw new InvalidText(text, COMMUNITY, name);
        }
    }

    private static LargeCommunity largeCommunity(String text) {
        try {
            return LargeCommunity.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidText(text, LARGE_COMMUNITY, null);
        }
    }

    private static ExtendedCommunity extendedCommunity(String text) {
        try {
            return ExtendedCommunity.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidText(text, EXTENDED_COMMUNITY, meantExtendedCommunity(text));
        }
    }

    /** The text with the kind that was probably meant, if that makes it right. */
    private static @Nullable String meantExtendedCommunity(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String guess = Suggestion.closest(text.substring(0, colon), EXTENDED_KINDS)
                .map(kind -> kind + text.substring(colon))
                .orElse(text);
        try {
            ExtendedCommunity.parse(guess);
            return guess;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, Origin> origins() {
        Map<String, Origin> words = new LinkedHashMap<>();
        for (Origin origin : Origin.values()) {
            words.put(origin.name().toLowerCase(Locale.ROOT), origin);
        }
        return words;
    }
}

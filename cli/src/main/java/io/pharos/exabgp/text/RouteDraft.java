package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route while its line is being parsed; one for each line. */
final class RouteDraft {
    private static final IpPrefix IPV4_MULTICAST = IpPrefix.parse("224.0.0.0/4");
    private static final IpPrefix IPV6_MULTICAST = IpPrefix.parse("ff00::/8");
    private static final String PREFIX = "an address or a network such as 10.0.0.1, 10.0.0.0/24 or 2001:db8::/64";

    private final List<IpPrefix> prefixes = new ArrayList<>();
    private final List<PathAttribute> attributes = new ArrayList<>();
    private final Set<Integer> codes = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private @Nullable CommandToken split;
    private long pathIdentifier = Nlri.NO_PATH_IDENTIFIER;
    private boolean nextHop;
    private @Nullable String name;
    private @Nullable String watchdog;
    private boolean withdrawn;

    /** Parses a destination. */
    void prefix(CommandToken commandToken, @Nullable AddressFamily family) throws TextException {
        IpPrefix prefix;
        try {
            prefix = IpPrefix.parse(commandToken.text());
        } catch (IllegalArgumentException e) {
            throw commandToken.refused(e);
        }
        if (family != null && prefix.family() != family) {
            throw commandToken.bad("prefix", "one of " + family);
        }
        if (!isUnicast(prefix)) {
            throw commandToken.bad("prefix", "a unicast prefix: Pharos does not support multicast routes");
        }
        prefixes.add(prefix);
    }

    /** Returns whether a route may have this destination. */
    static boolean isUnicast(IpPrefix prefix) {
        return !IPV4_MULTICAST.contains(prefix) && !IPV6_MULTICAST.contains(prefix);
    }

    static String expectedPrefix() {
        return PREFIX;
    }

    /** Records a word, which may occur only once in a line. */
    void once(CommandToken word) throws TextException {
        if (!words.add(word.text())) {
            throw word.bad("", "it only once");
        }
    }

    void add(CommandToken word, PathAttribute attribute) throws TextException {
        if (!codes.add(attribute.typeCode())) {
            throw word.bad("", "each attribute only once");
        }
        attributes.add(attribute);
    }

    List<PathAttribute> attributes() {
        return List.copyOf(attributes);
    }

    void nextHopIsGiven() {
        nextHop = true;
    }

    void split(CommandToken length) {
        split = length;
    }

    void pathIdentifier(long identifier) {
        pathIdentifier = identifier;
    }

    void name(String text) {
        name = text;
    }

    void watchdog(String text) {
        watchdog = text;
    }

    void withdrawn() {
        withdrawn = true;
    }

    boolean hasNextHop() {
        return nextHop;
    }

    RouteDefinition finish() throws TextException {
        List<Nlri> destinations = new ArrayList<>();
        for (IpPrefix prefix : prefixes) {
            for (IpPrefix part : parts(prefix)) {
                destinations.add(new Nlri(part, pathIdentifier));
            }
        }
        return new RouteDefinition(destinations, PathAttributes.of(attributes), name, watchdog, withdrawn);
    }

    private List<IpPrefix> parts(IpPrefix prefix) throws TextException {
        if (split == null) {
            return List.of(prefix);
        }
        String text = split.text();
        long length = text.startsWith("/") ? Numbers.decimal(text.substring(1)) : -1;
        if (length < 0 || length > 128) {
            throw split.bad("split", "a slash and a prefix length such as /25");
        }
        return PrefixSplit.split(prefix, (int) length, split);
    }
}

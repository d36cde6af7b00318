package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.text.Request.Announce;
import io.pharos.exabgp.text.Request.Withdraw;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of commands about routes. */
final class RouteRequests {
    private static final String ROUTE = "PREFIX next-hop IP|self [ATTRIBUTE VALUE]...";
    private static final String PREFIX = "PREFIX [path-information N]";
    private static final String FAMILIES = "Pharos supports IPv4 and IPv6 unicast";

    private RouteRequests() {}

    static void rows(RequestTable table) {
        table.row("announce route", ROUTE, announce(null))
                .row("announce ipv4 unicast", ROUTE, announce(AddressFamily.IPV4_UNICAST))
                .row("announce ipv6 unicast", ROUTE, announce(AddressFamily.IPV6_UNICAST))
                .row("announce attributes", "ATTRIBUTES nlri PREFIX...", RouteRequests::announceShared)
                .row("announce attribute", "ATTRIBUTES nlri PREFIX...", RouteRequests::announceShared)
                .row("withdraw route", PREFIX, withdraw(null))
                .row("withdraw ipv4 unicast", PREFIX, withdraw(AddressFamily.IPV4_UNICAST))
                .row("withdraw ipv6 unicast", PREFIX, withdraw(AddressFamily.IPV6_UNICAST))
                .row("withdraw attributes", "[ATTRIBUTES] nlri PREFIX...", RouteRequests::withdrawShared)
                .row("withdraw attribute", "[ATTRIBUTES] nlri PREFIX...", RouteRequests::withdrawShared)
                .row("routes add", ROUTE, (in, selector) -> {
                    in.skip("route");
                    return announce(null).read(in, selector);
                })
                .row("routes remove", PREFIX, (in, selector) -> {
                    in.skip("route");
                    return withdraw(null).read(in, selector);
                })
                .refused("routes remove index", "expected the route's prefix: Pharos does not number routes")
                .row("announce watchdog", "[NAME]", (in, selector) -> watchdog(in, true))
                .row("withdraw watchdog", "[NAME]", (in, selector) -> watchdog(in, false))
                .row(
                        "announce eor",
                        "[ipv4|ipv6 unicast]",
                        (in, selector) ->
                                new Request.EndOfRib(selector, in.atRest() ? AddressFamily.IPV4_UNICAST : family(in)))
                .row(
                        "announce route-refresh",
                        "ipv4|ipv6 unicast",
                        (in, selector) -> new Request.RouteRefresh(selector, family(in)));
        for (String verb : new String[] {"announce", "withdraw"}) {
            for (String family : new String[] {"ipv4", "ipv6"}) {
                table.refused(verb + " " + family, "expected unicast after it: " + FAMILIES);
            }
            for (String other : new String[] {"flow", "vpls", "l2vpn", "evpn", "mvpn", "mup", "bgp-ls"}) {
                table.refused(verb + " " + other, "expected a unicast route: " + FAMILIES);
            }
        }
        table.refused("announce operational", "expected another command: Pharos does not support operational messages");
    }

    private static RequestTable.Row announce(@Nullable AddressFamily family) {
        return (in, selector) -> new Announce(selector, RouteGrammar.announced(in, family));
    }

    private static RequestTable.Row withdraw(@Nullable AddressFamily family) {
        return (in, selector) -> new Withdraw(selector, RouteGrammar.withdrawn(in, family));
    }

    private static Request announceShared(CommandTokens in, Selector selector) throws TextException {
        return new Announce(selector, RouteGrammar.sharedAnnounced(in));
    }

    private static Request withdrawShared(CommandTokens in, Selector selector) throws TextException {
        return new Withdraw(selector, RouteGrammar.sharedWithdrawn(in));
    }

    private static Request watchdog(CommandTokens in, boolean announce) throws TextException {
        return new Request.Watchdog(
                in.hasNext() ? in.value("the name of a watchdog").text() : null, announce);
    }

    /** Parses an address family of two words. */
    static AddressFamily family(CommandTokens in) throws TextException {
        String expected = "ipv4 unicast or ipv6 unicast";
        CommandToken afi = in.value(expected);
        CommandToken safi = in.value(expected);
        Optional<AddressFamily> family = familyOf(afi.text() + "/" + safi.text());
        return family.orElseThrow(() -> afi.bad("family", expected));
    }

    private static Optional<AddressFamily> familyOf(String text) {
        for (AddressFamily family : AddressFamily.values()) {
            if (family.toString().equals(text)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}

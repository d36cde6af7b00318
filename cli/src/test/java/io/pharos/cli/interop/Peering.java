package io.pharos.cli.interop;

import org.jspecify.annotations.Nullable;

/**
 * A session as both sides are told of it.
 *
 * @param routerAddress where the router listens
 * @param routerPort its port
 * @param routerAs its AS number
 * @param pharosAddress where Pharos connects from
 * @param pharosPort where Pharos listens; 0 if it does not, and the router waits for it
 * @param pharosAs the AS number of Pharos
 * @param routerHoldTime what the router offers, in seconds
 * @param password for TCP MD5, or null
 */
record Peering(
        String routerAddress,
        int routerPort,
        long routerAs,
        String pharosAddress,
        int pharosPort,
        long pharosAs,
        int routerHoldTime,
        @Nullable String password) {
    /** Next hops that any router takes: those of 127.0.0.0/8 and ::1 are refused by FRR and GoBGP. */
    static final String NEXT_HOP_IPV4 = "198.51.100.9";

    static final String NEXT_HOP_IPV6 = "2001:db8:9::9";

    /** So long that within a test only the end of the TCP connection can end a session. */
    static final int LONG_HOLD_TIME = 240;

    Peering internal() {
        return new Peering(
                routerAddress, routerPort, pharosAs, pharosAddress, pharosPort, pharosAs, routerHoldTime, password);
    }

    /** As the router knows it, whatever Pharos says of itself. */
    Peering withPharosAs(long asNumber) {
        return new Peering(
                routerAddress, routerPort, routerAs, pharosAddress, pharosPort, asNumber, routerHoldTime, password);
    }

    Peering withRouterHoldTime(int seconds) {
        return new Peering(routerAddress, routerPort, routerAs, pharosAddress, pharosPort, pharosAs, seconds, password);
    }

    Peering withPassword(String secret) {
        return new Peering(
                routerAddress, routerPort, routerAs, pharosAddress, pharosPort, pharosAs, routerHoldTime, secret);
    }

    Peering withPharosListeningOn(int port) {
        return new Peering(
                routerAddress, routerPort, routerAs, pharosAddress, port, pharosAs, routerHoldTime, password);
    }

    boolean routerDials() {
        return pharosPort != 0;
    }

    boolean overIpv6() {
        return routerAddress.contains(":");
    }

    /**
     * The neighbor as an element of {@code neighbors:} in a configuration, with fast attempts to connect, and the same long
     * hold time on our side.
     */
    String neighbor(String... more) {
        StringBuilder text = new StringBuilder("{address: \"" + routerAddress + "\", port: " + routerPort
                + ", peer-as: " + routerAs + ", local-address: \"" + pharosAddress + "\", next-hop-ipv4: "
                + NEXT_HOP_IPV4 + ", next-hop-ipv6: \"" + NEXT_HOP_IPV6
                + "\", idle-hold-time: 100ms, idle-hold-maximum: 400ms, hold-time: " + LONG_HOLD_TIME + "s");
        for (String setting : more) {
            text.append(", ").append(setting);
        }
        return text.append('}').toString();
    }
}

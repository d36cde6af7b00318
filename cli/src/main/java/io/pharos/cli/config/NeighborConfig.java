package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.cli.config.binding.AddressText;
import io.pharos.cli.config.binding.Constraint;
import io.pharos.cli.config.binding.DurationText;
import io.pharos.cli.config.binding.Matching;
import io.pharos.cli.config.binding.Within;
import io.pharos.health.Setting;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router to peer with. */
public record NeighborConfig(
        @Setting("The router's address. A link-local address names its interface: `fe80::1%eth0`.")
        InetAddress address,

        @Setting(value = "A short name, for services, commands and logs.", fallback = Setting.ABSENT)
        @Matching(value = "[A-Za-z0-9._-]{1,64}", expected = "1 to 64 letters, digits, dots, hyphens or underscores")
        @Nullable String name,

        @Setting(value = "Free text for people.", fallback = Setting.ABSENT) @Nullable String description,

        @Setting(value = "The router's TCP port.", fallback = "179") @Within(min = "1", max = "65535")
        int port,

        @Setting("The router's AS number, plain or with a dot.")
        AsNumber peerAs,

        @Setting(
                value = "Our AS number towards this router; without it, the one at the top of the file.",
                fallback = Setting.ABSENT)
        @Nullable AsNumber localAs,

        @Setting(value = "The address we connect from; without it, the system chooses.", fallback = Setting.ABSENT)
        @Nullable InetAddress localAddress,

        @Setting(
                value =
                        "Without a message for this long, the session is dead; the shorter of both sides' times counts. With 0 on"
                                + " either side no keepalives are sent, and a dead router is not noticed.",
                fallback = "9s")
        @Within(min = "3s", max = "65535s", orZero = true)
        Duration holdTime,

        @Setting(value = "How long one attempt to connect may take.", fallback = "5s") @Within(min = "1ms")
        Duration connectRetry,

        @Setting(
                value = "Pause after a failed session before the next attempt; each further failure doubles it.",
                fallback = "500ms")
        @Within(min = "1ms")
        Duration idleHoldTime,

        @Setting(value = "The longest such pause.", fallback = "10s") @Within(min = "1ms")
        Duration idleHoldMaximum,

        @Setting(
                value = "How long to wait for the router's OPEN before sending ours; 0 sends it at once.",
                fallback = "0s")
        Duration delayOpen,

        @Setting(
                value = "Wait for the router to connect, never connect to it. Needs `listen` at the top of the file.",
                fallback = "false")
        boolean passive,

        @Setting(
                value =
                        "TCP MD5 password (RFC 2385), from an environment variable or from a file's first line; at most 80"
                                + " octets.",
                fallback = Setting.ABSENT)
        @Nullable Secret password,

        @Setting(value = "Address families to offer.", fallback = "[ipv4/unicast, ipv6/unicast]") @Within(min = "1")
        List<AddressFamily> families,

        @Setting(
                value = "What `next-hop: self` means to this router for IPv4 addresses; without it, our address in"
                        + " the session.",
                fallback = Setting.ABSENT)
        @Nullable Inet4Address nextHopIpv4,

        @Setting(
                value = "The same for IPv6 addresses. A router reached over IPv4 hears of IPv6 addresses with"
                        + " `next-hop: self` only if this is given.",
                fallback = Setting.ABSENT)
        @Nullable Inet6Address nextHopIpv6,

        @Setting(
                value = "How many prefixes that the router sends are kept. Those past it are counted and not kept; the"
                        + " session stays up.",
                fallback = "100000")
        @Within(min = "0")
        int maximumReceivedPrefixes,

        @Setting(
                value = "Helper processes that may speak for this neighbor, and what they hear of it.",
                fallback = Setting.ABSENT)
        List<ApiConfig> api) {

    public NeighborConfig {
        Constraint.require(NeighborConfig.class, "name", name);
        Constraint.require(NeighborConfig.class, "port", port);
        Constraint.require(NeighborConfig.class, "holdTime", holdTime);
        Constraint.require(NeighborConfig.class, "connectRetry", connectRetry);
        Constraint.require(NeighborConfig.class, "idleHoldTime", idleHoldTime);
        Constraint.require(NeighborConfig.class, "idleHoldMaximum", idleHoldMaximum);
        Constraint.require(NeighborConfig.class, "families", families);
        Constraint.require(NeighborConfig.class, "maximumReceivedPrefixes", maximumReceivedPrefixes);
        families = List.copyOf(families);
        api = List.copyOf(api);
        if (idleHoldMaximum.compareTo(idleHoldTime) < 0) {
            throw new IllegalArgumentException("idle-hold-maximum " + DurationText.format(idleHoldMaximum)
                    + "; expected at least idle-hold-time, " + DurationText.format(idleHoldTime));
        }
        if (localAddress != null && localAddress.getClass() != address.getClass()) {
            throw new IllegalArgumentException("local-address " + AddressText.format(localAddress)
                    + "; expected the same family as address " + AddressText.format(address));
        }
    }

    /** How the neighbor is called in messages: by its name, or else by its address. */
    public String label() {
        return name != null ? name : AddressText.format(address);
    }

    /** Whether a service that names a neighbor by this text means this one. */
    public boolean isCalled(String reference) {
        return reference.equals(name) || isAddress(reference);
    }

    private boolean isAddress(String reference) {
        try {
            return AddressText.parse(reference).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

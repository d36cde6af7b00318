package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.health.Setting;
import io.pharos.settings.AddressParser;
import io.pharos.settings.Constraint;
import io.pharos.settings.DurationParser;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
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
        @Matching(value = NAME, expected = EXPECTED_NAME)
        @Nullable String name,

        @Setting(value = "A description, for information only.", fallback = Setting.ABSENT) @Nullable String description,

        @Setting(value = "The router's TCP port.", fallback = "179") @Within(min = "1", max = "65535")
        int port,

        @Setting("The router's AS number, plain or with a dot; `auto` accepts any.")
        PeerAs peerAs,

        @Setting(
                value = "Our AS number towards this router. Default: the one at the top of the file.",
                fallback = Setting.ABSENT)
        @Nullable AsNumber localAs,

        @Setting(value = "The address to connect from. Default: chosen by the system.", fallback = Setting.ABSENT)
        @Nullable InetAddress localAddress,

        @Setting(
                value =
                        "Without a message for this long, the session is closed; the smaller of both sides' values is used. With 0 on"
                                + " either side no keepalives are sent, and a dead router is not noticed.",
                fallback = "9s")
        @Within(min = "3s", max = "65535s", orZero = true)
        Duration holdTime,

        @Setting(value = "Timeout of one connection attempt.", fallback = "5s") @Within(min = "1ms")
        Duration connectRetry,

        @Setting(
                value = "Pause after a failed session before the next attempt; each further failure doubles it.",
                fallback = "500ms")
        @Within(min = "1ms")
        Duration idleHoldTime,

        @Setting(value = "The longest such pause.", fallback = "10s") @Within(min = "1ms")
        Duration idleHoldMaximum,

        @Setting(
                value = "How long to wait for the router's OPEN before sending ours; 0 sends it immediately.",
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
        @Nullable SecretText password,

        @Setting(value = "Address families to offer.", fallback = "[ipv4/unicast, ipv6/unicast]") @Within(min = "1")
        List<AddressFamily> families,

        @Setting(
                value =
                        "The next hop of IPv4 addresses with `next-hop: self` towards this router. Default: our address in"
                                + " the session.",
                fallback = Setting.ABSENT)
        @Nullable Inet4Address nextHopIpv4,

        @Setting(
                value =
                        "The same for IPv6 addresses. IPv6 addresses with `next-hop: self` are announced to a router reached"
                                + " over IPv4 only if this is given.",
                fallback = Setting.ABSENT)
        @Nullable Inet6Address nextHopIpv6,

        @Setting(
                value = "How many received prefixes are kept. Further ones are counted but not kept; the"
                        + " session stays up.",
                fallback = "100000")
        @Within(min = "0")
        int maximumReceivedPrefixes,

        @Setting(
                value = "The password is the base64 encoding of the key. Default: the key is the password's text.",
                fallback = "false")
        boolean passwordBase64,

        @Setting(
                value =
                        "Accept only a router on the same link (RFC 5082): packets are sent with TTL 255, and packets with a lower TTL"
                                + " are dropped. The router must do the same.",
                fallback = "false")
        boolean ttlSecurity,

        @Setting(
                value = "The TTL (IPv6: hop limit) of packets we send. Default: the system's.",
                fallback = Setting.ABSENT)
        @Within(min = "1", max = "255")
        @Nullable Integer outgoingTtl,

        @Setting(
                value = "The minimum TTL (IPv6: hop limit) of packets we accept. Default: any.",
                fallback = Setting.ABSENT)
        @Within(min = "1", max = "255")
        @Nullable Integer incomingTtl,

        @Setting(
                value = "The network interface to connect through. Default: as the routing table says.",
                fallback = Setting.ABSENT)
        @Matching(value = "[^/\\s]{1,15}", expected = "an interface's name of 1 to 15 characters")
        @Nullable String sourceInterface,

        @Setting(
                value =
                        "Families in which we send several paths per prefix, if the router accepts them (ADD-PATH, RFC 7911)."
                                + " Other routers get the path with the lowest identifier.",
                fallback = "[]")
        List<AddressFamily> addPathSend,

        @Setting(value = "Families in which we accept several paths per prefix.", fallback = "[]")
        List<AddressFamily> addPathReceive,

        @Setting(value = "Offer IPv4 routes with an IPv6 next hop (RFC 8950).", fallback = "false")
        boolean extendedNextHop,

        @Setting(value = "Offer messages of up to 65535 octets (RFC 8654).", fallback = "false")
        boolean extendedMessage,

        @Setting(value = "Offer to mark the beginning and the end of a route refresh (RFC 7313).", fallback = "false")
        boolean enhancedRouteRefresh,

        @Setting(
                value =
                        "Exchange AIGP with this router although it is in another AS (RFC 7311). Within our AS it is always exchanged.",
                fallback = "false")
        boolean aigp,

        @Setting(
                value =
                        "Offer four-octet AS numbers (RFC 6793). With `false` a number of more than 65535 is 23456 to this router,"
                                + " and AS4_PATH carries the real one.",
                fallback = "true")
        boolean fourOctetAs,

        @Setting(
                value = "Our BGP identifier towards this router. Default: the one at the top of the file.",
                fallback = Setting.ABSENT)
        @Nullable BgpIdentifier routerId,

        @Setting(
                value = "The name of this host, which the router may show to its operators.",
                fallback = Setting.ABSENT)
        @Matching(value = NAME, expected = EXPECTED_NAME)
        @Nullable String hostName,

        @Setting(value = "The domain of `host-name`.", fallback = Setting.ABSENT)
        @Matching(value = NAME, expected = EXPECTED_NAME)
        @Nullable String domainName,

        @Setting(value = "Send this router the name and version of this program.", fallback = "false")
        boolean softwareVersion,

        @Setting(
                value =
                        "The session is closed if the router reads nothing of what we send for this long (RFC 9687). Default: the larger"
                                + " of 8 minutes and twice the hold time.",
                fallback = Setting.ABSENT)
        @Within(min = "1s")
        @Nullable Duration sendHoldTime,

        @Setting(value = "Put several prefixes into one UPDATE where they fit.", fallback = "true")
        boolean groupUpdates,

        @Setting(
                value =
                        "With `group-updates`, whether that holds for IPv6 too. ExaBGP sends IPv6 prefixes one to an UPDATE.",
                fallback = "true")
        boolean groupIpv6Updates,

        @Setting(value = "Send no End-of-RIB after the initial table; a text command sends it.", fallback = "false")
        boolean manualEor,

        @Setting(
                value =
                        "Send changes immediately. With `false`, changes after the initial table wait, including withdrawals of failed"
                                + " services, until a text command flushes them or the router requests a refresh.",
                fallback = "true")
        boolean autoFlush,

        @Setting(
                value = "Helper processes that may announce to this neighbor, and the events they receive.",
                fallback = Setting.ABSENT)
        List<ApiConfig> api) {

    static final String NAME = "[A-Za-z0-9._-]{1,64}";
    static final String EXPECTED_NAME = "1 to 64 letters, digits, dots, hyphens or underscores";

    /** The kernel's limit for the key of TCP MD5. */
    private static final int LONGEST_PASSWORD = 80;

    public NeighborConfig {
        Constraint.require(NeighborConfig.class, "name", name);
        Constraint.require(NeighborConfig.class, "port", port);
        Constraint.require(NeighborConfig.class, "holdTime", holdTime);
        Constraint.require(NeighborConfig.class, "connectRetry", connectRetry);
        Constraint.require(NeighborConfig.class, "idleHoldTime", idleHoldTime);
        Constraint.require(NeighborConfig.class, "idleHoldMaximum", idleHoldMaximum);
        Constraint.require(NeighborConfig.class, "families", families);
        Constraint.require(NeighborConfig.class, "maximumReceivedPrefixes", maximumReceivedPrefixes);
        Constraint.require(NeighborConfig.class, "outgoingTtl", outgoingTtl);
        Constraint.require(NeighborConfig.class, "incomingTtl", incomingTtl);
        Constraint.require(NeighborConfig.class, "sourceInterface", sourceInterface);
        Constraint.require(NeighborConfig.class, "sendHoldTime", sendHoldTime);
        Constraint.require(NeighborConfig.class, "hostName", hostName);
        Constraint.require(NeighborConfig.class, "domainName", domainName);
        if (domainName != null && hostName == null) {
            throw new IllegalArgumentException("domain-name " + domainName + "; expected host-name beside it");
        }
        families = List.copyOf(families);
        addPathSend = List.copyOf(addPathSend);
        addPathReceive = List.copyOf(addPathReceive);
        requireOffered("add-path-send", addPathSend, families);
        requireOffered("add-path-receive", addPathReceive, families);
        if (ttlSecurity && (outgoingTtl != null || incomingTtl != null)) {
            throw new IllegalArgumentException(
                    "ttl-security together with outgoing-ttl or incoming-ttl; expected either ttl-security,"
                            + " which sets both to 255, or the others");
        }
        if (password != null) {
            requireKey(password, passwordBase64);
        }
        api = List.copyOf(api);
        if (idleHoldMaximum.compareTo(idleHoldTime) < 0) {
            throw new IllegalArgumentException("idle-hold-maximum " + DurationParser.format(idleHoldMaximum)
                    + "; expected at least idle-hold-time, " + DurationParser.format(idleHoldTime));
        }
        if (localAddress != null && localAddress.getClass() != address.getClass()) {
            throw new IllegalArgumentException("local-address " + AddressParser.format(localAddress)
                    + "; expected the same family as address " + AddressParser.format(address));
        }
    }

    private static void requireOffered(String key, List<AddressFamily> some, List<AddressFamily> offered) {
        for (AddressFamily family : some) {
            if (!offered.contains(family)) {
                throw new IllegalArgumentException(key + " " + family + "; expected some of families, " + offered);
            }
        }
    }

    /** The password itself is not shown. */
    private static void requireKey(SecretText password, boolean base64) {
        int octets;
        try {
            octets = password.octets(base64).length;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("password; expected base64, as password-base64 says", e);
        }
        if (octets == 0 || octets > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("password of " + octets + " octets; expected 1 to " + LONGEST_PASSWORD);
        }
    }

    /** How the neighbor is called in messages: by its name, or else by its address. */
    public String label() {
        return name != null ? name : AddressParser.format(address);
    }

    /** Whether a service that names a neighbor by this text means this one. */
    public boolean isCalled(String reference) {
        return reference.equals(name) || isAddress(reference);
    }

    private boolean isAddress(String reference) {
        try {
            return AddressParser.parse(reference).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

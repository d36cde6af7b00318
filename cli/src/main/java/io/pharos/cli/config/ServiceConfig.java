package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A named thing with addresses that are announced while it is healthy. */
public record ServiceConfig(
        @Setting("The service's unique name: letters, digits, `.`, `_` and `-`, at most 64.")
        @Matching(value = "[A-Za-z0-9._-]{1,64}", expected = "1 to 64 letters, digits, dots, hyphens or underscores")
        String name,

        @Setting("Addresses or networks to announce: `10.0.0.1`, `10.0.0.0/24`, `2001:db8::1`. Services may not"
                + " overlap.")
        @Within(min = "1")
        List<IpPrefix> addresses,

        @Setting(
                value = "How to check the service. Without it, the service is always considered healthy.",
                fallback = Setting.ABSENT)
        @Nullable CheckTree check,

        @Setting(value = "How operators take the service out of traffic.", fallback = Setting.ABSENT) @Nullable MaintenanceConfig maintenance,

        @Setting(value = "What is announced in each state.", fallback = "{}")
        AnnounceConfig announce,

        @Setting(
                value = "Names or addresses of the neighbors the service is announced to. Default: all.",
                fallback = Setting.ABSENT)
        List<String> neighbors,

        @Setting(
                value =
                        "Where routers send the traffic: `self` is this machine, by its address in each session. An address is"
                                + " used for addresses of its own family, the others keep `self`.",
                fallback = "self")
        NextHopSetting nextHop,

        @Setting(
                value = "What each address adds to the MED of the one before it: with `med: 100` and `increase: 10` the"
                        + " addresses have 100, 110, 120 and so on.",
                fallback = "0")
        @Within(min = "0")
        int increase,

        @Setting(value = "Commands to run when the health changes.", fallback = Setting.ABSENT)
        List<HookConfig> hooks,

        @Setting(
                value =
                        "The interface of this machine, such as `lo`, that the addresses belong on; of a network every address, 65536"
                                + " at most. Missing addresses are added at the start, before checks and"
                                + " announcements, and removed at the end, after the withdrawal; this requires root or"
                                + " CAP_NET_ADMIN. Without this key, the machine's addresses are not changed.",
                fallback = Setting.ABSENT)
        @Matching(value = "[^\\s/]{1,15}", expected = "the name of a network interface")
        @Nullable String addressesOn,

        @Setting(
                value =
                        "Marks the IPv4 addresses that are added: `ip address` shows it after the interface, as in `lo:dns`. An"
                                + " address that exists at the start is kept at the end, unless it has this"
                                + " label: then it was added by a Pharos process that was killed.",
                fallback = Setting.ABSENT)
        @Matching(value = "[^\\s/]{1,15}", expected = "1 to 15 characters without blanks or slashes")
        @Nullable String addressLabel,

        @Setting(
                value = "A check without any result for this long, not even a failure, has stalled: the addresses"
                        + " are withdrawn. Default: three times the sum of `interval` and `timeout`, and at"
                        + " least 10s.",
                fallback = Setting.ABSENT)
        @Within(min = "1ms")
        @Nullable Duration lease,

        @Setting(value = "Announce only while this condition holds, regardless of health.", fallback = Setting.ABSENT)
        @Nullable AnnounceWhenConfig announceWhen,

        @Setting(
                value = "Where the traffic can go, with their own next hops and checks. Default: this machine, or"
                        + " `next-hop`.",
                fallback = Setting.ABSENT)
        List<BackendConfig> backends,

        @Setting(value = "How traffic moves between the backends.", fallback = Setting.ABSENT) @Nullable FailoverConfig failover,

        @Setting(value = "Suppresses a service that keeps failing. Default: no dampening.", fallback = Setting.ABSENT)
        @Nullable DampeningConfig dampening,

        @Setting(value = "The service is not announced for this long after the start.", fallback = "0")
        @Within(min = "0s")
        Duration bootHold,

        @Setting(
                value = "The minimum time between a withdrawal for any reason and the next announcement.",
                fallback = "0")
        @Within(min = "0s")
        Duration minimumTime) {

    /** The system keeps an IPv4 address's label in 16 octets, the last of which is zero. */
    private static final int LONGEST_LABEL = 15;

    public ServiceConfig {
        Constraint.require(ServiceConfig.class, "name", name);
        Constraint.require(ServiceConfig.class, "addresses", addresses);
        Constraint.require(ServiceConfig.class, "increase", increase);
        Constraint.require(ServiceConfig.class, "addressesOn", addressesOn);
        Constraint.require(ServiceConfig.class, "addressLabel", addressLabel);
        Constraint.require(ServiceConfig.class, "lease", lease);
        Constraint.require(ServiceConfig.class, "bootHold", bootHold);
        Constraint.require(ServiceConfig.class, "minimumTime", minimumTime);
        addresses = List.copyOf(addresses);
        neighbors = List.copyOf(neighbors);
        hooks = List.copyOf(hooks);
        backends = List.copyOf(backends);
        InetAddress hop = nextHop.address();
        if (hop != null && addresses.stream().noneMatch(prefix -> prefix.family() == AddressFamily.of(hop))) {
            throw new IllegalArgumentException("next-hop " + nextHop + "; expected the family of one of the addresses");
        }
        MedBounds.require(announce, addresses.size(), increase);
        requireLabelThatFits(addressesOn, addressLabel);
    }

    /** All its checks, those of its backends too, in the order of the file. */
    public List<CheckConfig> checks() {
        return Stream.concat(
                        Stream.ofNullable(check),
                        backends.stream().flatMap(backend -> Stream.ofNullable(backend.check())))
                .flatMap(tree -> tree.checks().stream())
                .toList();
    }

    private static void requireLabelThatFits(@Nullable String addressesOn, @Nullable String addressLabel) {
        if (addressLabel == null) {
            return;
        }
        if (addressesOn == null) {
            throw new IllegalArgumentException("address-label " + addressLabel + "; expected addresses-on beside it");
        }
        int room = LONGEST_LABEL - addressesOn.length() - 1;
        if (addressLabel.length() > room) {
            throw new IllegalArgumentException("address-label " + addressLabel + "; expected at most " + room
                    + " characters, because the system's label " + addressesOn + ":" + addressLabel
                    + " has room for " + LONGEST_LABEL);
        }
    }
}

package io.pharos.cli.config;

import io.pharos.cli.config.binding.Constraint;
import io.pharos.cli.config.binding.Matching;
import io.pharos.cli.config.binding.Within;
import io.pharos.health.Setting;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named thing with addresses that are announced while it is healthy. */
public record ServiceConfig(
        @Setting("The service's own name: letters, digits, `.`, `_` and `-`, at most 64.")
        @Matching(value = "[A-Za-z0-9._-]{1,64}", expected = "1 to 64 letters, digits, dots, hyphens or underscores")
        String name,

        @Setting("Addresses or networks to announce: `10.0.0.1`, `10.0.0.0/24`, `2001:db8::1`. No other service may"
                + " have them.")
        @Within(min = "1")
        List<Prefix> addresses,

        @Setting(
                value = "How to see whether the service is healthy; without it the service always is.",
                fallback = Setting.ABSENT)
        @Nullable CheckConfig check,

        @Setting(value = "How operators take the service out of traffic.", fallback = Setting.ABSENT) @Nullable MaintenanceConfig maintenance,

        @Setting(value = "What neighbors hear in each state.", fallback = "{}")
        AnnounceConfig announce,

        @Setting(
                value = "Names or addresses of the neighbors that hear of the service; without it, all.",
                fallback = Setting.ABSENT)
        List<String> neighbors,

        @Setting(
                value = "Where routers send the traffic. An address is used for addresses of its own family, the"
                        + " others keep `self`.",
                fallback = "self")
        NextHop nextHop,

        @Setting(value = "Added to the MED once more for each further address in the list.", fallback = "0")
        @Within(min = "0")
        int increase,

        @Setting(value = "Commands to run when the health changes.", fallback = Setting.ABSENT)
        List<HookConfig> hooks,

        @Setting(
                value = "The interface that gets the addresses before they are announced and loses them after they are"
                        + " withdrawn; without it, addresses are not managed.",
                fallback = Setting.ABSENT)
        @Matching(value = "[^\\s/]{1,15}", expected = "the name of a network interface")
        @Nullable String addressesOn,

        @Setting(
                value = "Label of managed addresses. Only managed addresses with this label are removed.",
                fallback = Setting.ABSENT)
        @Matching(value = "[^\\s/]{1,15}", expected = "1 to 15 characters without blanks")
        @Nullable String addressLabel,

        @Setting(
                value = "Without any verdict of the check for this long, the addresses are withdrawn. Without it, it"
                        + " is derived from the check's interval and timeout.",
                fallback = Setting.ABSENT)
        @Within(min = "1ms")
        @Nullable Duration lease) {

    public ServiceConfig {
        Constraint.require(ServiceConfig.class, "name", name);
        Constraint.require(ServiceConfig.class, "addresses", addresses);
        Constraint.require(ServiceConfig.class, "increase", increase);
        Constraint.require(ServiceConfig.class, "addressesOn", addressesOn);
        Constraint.require(ServiceConfig.class, "addressLabel", addressLabel);
        Constraint.require(ServiceConfig.class, "lease", lease);
        addresses = List.copyOf(addresses);
        neighbors = List.copyOf(neighbors);
        hooks = List.copyOf(hooks);
        InetAddress hop = nextHop.address();
        if (hop != null && addresses.stream().noneMatch(prefix -> prefix.ipv4() == hop instanceof Inet4Address)) {
            throw new IllegalArgumentException("next-hop " + nextHop + "; expected the family of one of the addresses");
        }
    }
}

package io.pharos.cli.config;

import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.cli.config.binding.Constraint;
import io.pharos.cli.config.binding.Within;
import io.pharos.health.Setting;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The path attributes that a service's addresses are announced with. */
public record RouteAttributes(
        @Setting(
                value = "MULTI_EXIT_DISC: among routes from the same AS, routers prefer the lower value.",
                fallback = Setting.ABSENT)
        @Within(min = "0", max = "4294967295")
        @Nullable Long med,

        @Setting(
                value = "LOCAL_PREF, sent to neighbors of the same AS only: the higher value is preferred. Without it,"
                        + " 100.",
                fallback = Setting.ABSENT)
        @Within(min = "0", max = "4294967295")
        @Nullable Long localPreference,

        @Setting(
                value = "Communities: `65001:100`, one 32-bit number in decimal or as `0x…`, or a name such as"
                        + " `no-export` or `graceful-shutdown`.",
                fallback = Setting.ABSENT)
        List<Community> communities,

        @Setting(value = "Large communities: `65001:1:2`.", fallback = Setting.ABSENT)
        List<LargeCommunity> largeCommunities,

        @Setting(
                value = "Extended communities: `target:65001:100`, `origin:65001:100`, or `0x` with 16"
                        + " hexadecimal digits.",
                fallback = Setting.ABSENT)
        List<ExtendedCommunity> extendedCommunities,

        @Setting(
                value =
                        "AS_PATH of the route, nearest AS first. Towards a neighbor of another AS, our AS number is put in"
                                + " front unless it is there already; repeat it to make the route less attractive.",
                fallback = Setting.ABSENT)
        List<AsNumber> asPath,

        @Setting(value = "ORIGIN of the route: how it came into BGP.", fallback = "igp")
        Origin origin)
        implements Announcement {

    public RouteAttributes {
        Constraint.require(RouteAttributes.class, "med", med);
        Constraint.require(RouteAttributes.class, "localPreference", localPreference);
        communities = List.copyOf(communities);
        largeCommunities = List.copyOf(largeCommunities);
        extendedCommunities = List.copyOf(extendedCommunities);
        asPath = List.copyOf(asPath);
    }

    @Override
    public Optional<RouteAttributes> route() {
        return Optional.of(this);
    }
}

package io.pharos.cli.config;

import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
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

        @Setting(value = "ORIGIN of the route: how it came into BGP. Without it, `igp`.", fallback = Setting.ABSENT)
        @Nullable Origin origin,

        @Setting(
                value = "How many times our AS number is prepended to AS_PATH: the longer the path, the less"
                        + " attractive the route. For neighbors of other ASes.",
                fallback = Setting.ABSENT)
        @Within(min = "0", max = "50")
        @Nullable Integer prepend,

        @Setting(
                value = "AIGP, the accumulated IGP metric (RFC 7311), for routers that are configured to accept it.",
                fallback = Setting.ABSENT)
        @Within(min = "0", max = "9223372036854775807")
        @Nullable Long aigp)
        implements Announcement {

    public RouteAttributes {
        Constraint.require(RouteAttributes.class, "med", med);
        Constraint.require(RouteAttributes.class, "localPreference", localPreference);
        Constraint.require(RouteAttributes.class, "prepend", prepend);
        Constraint.require(RouteAttributes.class, "aigp", aigp);
        communities = List.copyOf(communities);
        largeCommunities = List.copyOf(largeCommunities);
        extendedCommunities = List.copyOf(extendedCommunities);
        asPath = List.copyOf(asPath);
    }

    /** These attributes, and for each that is not given that of another route. */
    public RouteAttributes over(RouteAttributes base) {
        return new RouteAttributes(
                med != null ? med : base.med,
                localPreference != null ? localPreference : base.localPreference,
                communities.isEmpty() ? base.communities : communities,
                largeCommunities.isEmpty() ? base.largeCommunities : largeCommunities,
                extendedCommunities.isEmpty() ? base.extendedCommunities : extendedCommunities,
                asPath.isEmpty() ? base.asPath : asPath,
                origin != null ? origin : base.origin,
                prepend != null ? prepend : base.prepend,
                aigp != null ? aigp : base.aigp);
    }

    @Override
    public Optional<RouteAttributes> route() {
        return Optional.of(this);
    }
}

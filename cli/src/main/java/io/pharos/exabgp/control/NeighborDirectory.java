package io.pharos.exabgp.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.text.NeighborIdentity;
import io.pharos.exabgp.text.Selector;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The configured neighbors, and the lookup of those that a selector matches. Thread-safe. */
final class NeighborDirectory {
    /** Bounds the cache, which clients can fill. */
    private static final int MOST_CHOICES = 1024;

    private final Map<String, Neighbor> configs = new LinkedHashMap<>();
    private final List<NeighborIdentity> all;
    private final Map<Choice, RouteTargets> choices = new ConcurrentHashMap<>();

    private record Choice(Selector selector, List<String> scope) {}

    NeighborDirectory(List<Neighbor> neighbors, @Nullable BgpIdentifier identifier) {
        neighbors.forEach(each -> configs.put(each.name(), each));
        this.all = neighbors.stream().map(each -> identity(each, identifier)).toList();
    }

    private static NeighborIdentity identity(Neighbor neighbor, @Nullable BgpIdentifier identifier) {
        InetAddress local = neighbor.localAddress();
        BgpIdentifier own = neighbor.peer().openIdentity().identifier();
        BgpIdentifier configured = own == null ? identifier : own;
        String routerId = configured != null
                ? configured.toString()
                : local instanceof Inet4Address ? AddressFormatter.of(local) : null;
        return new NeighborIdentity(
                neighbor.name(),
                neighbor.address().getAddress(),
                local,
                neighbor.peer().localAs(),
                neighbor.peer().peerAs(),
                routerId,
                neighbor.peer().families());
    }

    /**
     * Returns the neighbors that match the selector, within the client's scope.
     *
     * @param scope names of neighbors; empty for all
     * @throws CommandRejectedException if none matches
     */
    RouteTargets choose(Selector selector, List<String> scope) throws CommandRejectedException {
        Choice choice = new Choice(selector, scope);
        RouteTargets known = choices.get(choice);
        if (known != null) {
            return known;
        }
        List<NeighborIdentity> inScope = all.stream()
                .filter(each -> scope.isEmpty() || scope.contains(each.name()))
                .toList();
        List<NeighborIdentity> chosen =
                inScope.stream().filter(selector::matches).toList();
        if (chosen.isEmpty()) {
            throw new CommandRejectedException("no neighbor matches \"" + selector + "\"; expected "
                    + (inScope.isEmpty() ? "a configuration with neighbors for this client" : names(inScope)));
        }
        RouteTargets routeTargets = RouteTargets.of(chosen, selector.isAll() && scope.isEmpty());
        if (choices.size() < MOST_CHOICES) {
            choices.put(choice, routeTargets);
        }
        return routeTargets;
    }

    /** Returns all neighbors; may be empty. */
    RouteTargets everyone() {
        return RouteTargets.of(all, true);
    }

    /** Returns the configuration of a neighbor that was chosen here. */
    Neighbor config(String name) {
        return Objects.requireNonNull(configs.get(name), name);
    }

    private static String names(List<NeighborIdentity> neighbors) {
        return "one of "
                + String.join(
                        ", ",
                        neighbors.stream().map(NeighborIdentity::name).sorted().toList());
    }

    /**
     * Checks that at least one of the neighbors could accept this next hop for this family, given its configuration.
     *
     * @param nextHop null for {@code self}
     */
    void needNextHop(RouteTargets routeTargets, AddressFamily family, @Nullable InetAddress nextHop)
            throws CommandRejectedException {
        for (String name : routeTargets.names()) {
            if (takes(config(name), family, nextHop)) {
                return;
            }
        }
        throw new CommandRejectedException(
                nextHop == null
                        ? "next-hop self; expected an address, because no session has a local address for " + family
                        : "next-hop " + AddressFormatter.of(nextHop) + "; expected one for " + family);
    }

    private static boolean takes(Neighbor neighbor, AddressFamily family, @Nullable InetAddress nextHop) {
        InetAddress configured = switch (family) {
            case IPV4_UNICAST -> neighbor.nextHopIpv4();
            case IPV6_UNICAST -> neighbor.nextHopIpv6();
        };
        InetAddress usual = configured == null ? neighbor.address().getAddress() : configured;
        return AddressFamily.of(nextHop == null ? usual : nextHop) == family
                || family == AddressFamily.IPV4_UNICAST
                        && neighbor.peer().extensions().extendedNextHop();
    }

    /** Checks that at least one of the neighbors has the family configured. */
    static void needFamily(RouteTargets routeTargets, AddressFamily family, Object what)
            throws CommandRejectedException {
        for (NeighborIdentity neighbor : routeTargets.neighbors()) {
            if (neighbor.families().contains(family)) {
                return;
            }
        }
        throw new CommandRejectedException(what + "; expected a neighbor with " + family + " among its families");
    }
}

package io.pharos.cli.api.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressText;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.cli.api.text.NeighborIdentity;
import io.pharos.cli.api.text.Selector;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The neighbors that there are, and which of them a client means. For any thread. */
final class Neighborhood {
    /** Bounds what clients can make us keep; beyond it, choices are made anew each time. */
    private static final int MOST_CHOICES = 1024;

    private final Map<String, NeighborConfig> configs = new LinkedHashMap<>();
    private final List<NeighborIdentity> all;
    private final Map<Choice, Targets> choices = new ConcurrentHashMap<>();

    private record Choice(Selector selector, List<String> scope) {}

    Neighborhood(List<NeighborConfig> neighbors, @Nullable BgpIdentifier identifier) {
        neighbors.forEach(each -> configs.put(each.name(), each));
        this.all = neighbors.stream().map(each -> identity(each, identifier)).toList();
    }

    private static NeighborIdentity identity(NeighborConfig neighbor, @Nullable BgpIdentifier identifier) {
        InetAddress local = neighbor.localAddress();
        BgpIdentifier own = neighbor.peer().introduction().identifier();
        BgpIdentifier configured = own == null ? identifier : own;
        String routerId = configured != null
                ? configured.toString()
                : local instanceof Inet4Address ? AddressText.of(local) : null;
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
     * The neighbors that the selector describes, of those in the client's scope.
     *
     * @param scope names; none for all
     * @throws RefusedException if there is none: a command for nobody is a mistake
     */
    Targets choose(Selector selector, List<String> scope) throws RefusedException {
        Choice choice = new Choice(selector, scope);
        Targets known = choices.get(choice);
        if (known != null) {
            return known;
        }
        List<NeighborIdentity> inScope = all.stream()
                .filter(each -> scope.isEmpty() || scope.contains(each.name()))
                .toList();
        List<NeighborIdentity> chosen =
                inScope.stream().filter(selector::matches).toList();
        if (chosen.isEmpty()) {
            throw new RefusedException(selector + " is nobody; expected "
                    + (inScope.isEmpty() ? "a configuration with neighbors for this client" : names(inScope)));
        }
        Targets targets = Targets.of(chosen, selector.isAll() && scope.isEmpty());
        if (choices.size() < MOST_CHOICES) {
            choices.put(choice, targets);
        }
        return targets;
    }

    /** All there are, which may be none. */
    Targets everyone() {
        return Targets.of(all, true);
    }

    /** The neighbor of this name, which is one that was chosen. */
    NeighborConfig config(String name) {
        return Objects.requireNonNull(configs.get(name), name);
    }

    private static String names(List<NeighborIdentity> neighbors) {
        return "one of "
                + String.join(
                        ", ",
                        neighbors.stream().map(NeighborIdentity::name).sorted().toList());
    }

    /**
     * Checks that a neighbor among them can be told the next hop with a route of this family: not only that there is none
     * now, but that there can be none as it is configured.
     *
     * @param nextHop null for {@code self}
     */
    void needNextHop(Targets targets, AddressFamily family, @Nullable InetAddress nextHop) throws RefusedException {
        for (String name : targets.names()) {
            if (takes(config(name), family, nextHop)) {
                return;
            }
        }
        throw new RefusedException(
                nextHop == null
                        ? "next-hop self; expected an address, for no neighbor has one of ours for " + family
                        : "next-hop " + AddressText.of(nextHop) + "; expected one for " + family);
    }

    private static boolean takes(NeighborConfig neighbor, AddressFamily family, @Nullable InetAddress nextHop) {
        InetAddress configured = switch (family) {
            case IPV4_UNICAST -> neighbor.nextHopIpv4();
            case IPV6_UNICAST -> neighbor.nextHopIpv6();
        };
        InetAddress usual = configured == null ? neighbor.address().getAddress() : configured;
        return AddressFamily.of(nextHop == null ? usual : nextHop) == family
                || family == AddressFamily.IPV4_UNICAST
                        && neighbor.peer().extensions().extendedNextHop();
    }

    /** Checks that a neighbor among them carries the family. */
    static void needFamily(Targets targets, AddressFamily family, Object what) throws RefusedException {
        for (NeighborIdentity neighbor : targets.neighbors()) {
            if (neighbor.families().contains(family)) {
                return;
            }
        }
        throw new RefusedException(what + "; expected a neighbor with " + family + " among its families");
    }
}

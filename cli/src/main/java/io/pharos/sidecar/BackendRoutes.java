package io.pharos.sidecar;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.HandoverStatus;
import io.pharos.health.failover.Selection;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths to a service's backends. Each backend has a path identifier of its own, its place in the list, so that a router
 * which takes several paths sees each come and go separately. A router that takes one gets the best: of those with
 * identifiers that is the one with the lowest, and so where that would not be the best, the best goes without one.
 *
 * @param backends by level, and then in the order of the configuration; empty for a service that has no choice
 * @param medStep by how much one path's MED is worse than another's, see {@link #spread}
 */
public record BackendRoutes(List<Backend> backends, long medStep) {
    private static final long HIGHEST_MED = 0xffff_ffffL;

    /** For a service that has no choice: its routes are announced as they are. */
    public static final BackendRoutes NONE = new BackendRoutes(List.of(), 0);

    /**
     * A backend as routers see it.
     *
     * @param name as in the health engine
     * @param level of its place in the list
     * @param nextHops by family; a family that is missing goes to this machine
     */
    public record Backend(String name, int level, Map<AddressFamily, InetAddress> nextHops) {
        /** Copies the map. */
        public Backend {
            nextHops = Map.copyOf(nextHops);
        }
    }

    /** @param worse what is added to the MED */
    private record Path(Backend backend, long worse) {}

    /** Sorts the backends by level. */
    public BackendRoutes {
        backends = backends.stream()
                .sorted(Comparator.comparingInt(Backend::level))
                .toList();
    }

    /** All destinations that may be announced for these ones. */
    List<Nlri> scope(List<Nlri> destinations) {
        if (backends.size() < 2) {
            return destinations;
        }
        List<Nlri> scope = new ArrayList<>(destinations);
        for (Nlri destination : destinations) {
            backends.forEach(backend -> scope.add(new Nlri(destination.prefix(), identifier(backend))));
        }
        return scope;
    }

    private long identifier(Backend backend) {
        return backends.indexOf(backend) + 1L;
    }

    /**
     * Announces routes for the backends that are to have the traffic. Those that are active have the routes' own MED. In a
     * handover the MEDs of the new ones come down to it, step by step, from one that is worse by {@code medStep}, and those of the
     * old ones go up to that. Each hot standby's is worse by {@code medStep} than that of the path before it.
     *
     * @param traffic what the health engine has chosen last that had an active backend; null before the first
     * @param serving whether the service is up; if not, there are no standbys and no handover
     */
    List<Route> spread(List<Route> routes, @Nullable Selection traffic, boolean serving) {
        if (backends.isEmpty() || routes.isEmpty()) {
            return routes;
        }
        List<Path> paths = paths(traffic, serving);
        List<Route> spread = new ArrayList<>();
        for (Route route : routes) {
            for (Path path : paths) {
                spread.add(
                        new Route(new Nlri(route.nlri().prefix(), identifier(path, paths)), attributes(route, path)));
            }
        }
        return spread;
    }

    private long identifier(Path path, List<Path> all) {
        if (backends.size() == 1) {
            return Nlri.NO_PATH_IDENTIFIER;
        }
        long own = identifier(path.backend());
        boolean best = path.equals(all.get(0));
        boolean lowest = all.stream().allMatch(other -> identifier(other.backend()) >= own);
        return best && !lowest ? Nlri.NO_PATH_IDENTIFIER : own;
    }

    private static PathAttributes attributes(Route route, Path path) {
        PathAttributes attributes = route.attributes();
        InetAddress nextHop = path.backend().nextHops().get(route.nlri().family());
        if (nextHop != null) {
            attributes = attributes.with(new NextHop(nextHop));
        }
        if (path.worse() == 0) {
            return attributes;
        }
        long own = attributes
                .get(MultiExitDiscriminator.class)
                .map(MultiExitDiscriminator::value)
                .orElse(0L);
        return attributes.with(new MultiExitDiscriminator(Math.min(HIGHEST_MED, own + path.worse())));
    }

    /** The best first. */
    private List<Path> paths(@Nullable Selection traffic, boolean serving) {
        if (traffic == null) {
            return List.of(new Path(backends.get(0), 0)); // who has not been chosen yet is asked for first
        }
        List<Path> paths = new ArrayList<>();
        HandoverStatus handoverStatus = traffic.handoverStatus();
        boolean moving = serving && handoverStatus != null && handoverStatus.phase() == HandoverStatus.Phase.MOVING;
        double progress = moving && handoverStatus != null ? handoverStatus.progress() : 1;
        add(paths, traffic.active(), Math.round((1 - progress) * medStep));
        if (serving) {
            add(paths, traffic.fading(), Math.round(progress * medStep));
            long worst = paths.stream().mapToLong(Path::worse).max().orElse(0);
            for (ActiveBackend standby : traffic.standby()) {
                worst += medStep;
                add(paths, List.of(standby), worst);
            }
        }
        paths.sort(Comparator.comparingLong(Path::worse));
        return paths;
    }

    private void add(List<Path> paths, List<ActiveBackend> activeBackends, long worse) {
        for (ActiveBackend activeBackend : activeBackends) {
            backends.stream()
                    .filter(backend -> backend.name().equals(activeBackend.backend()))
                    .forEach(backend -> paths.add(new Path(backend, worse)));
        }
    }
}

package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.text.RouteGrammar;
import io.pharos.exabgp.text.TextException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A speaker under control, whose neighbors have no session: what they are to have can be seen all the same. */
final class SilentRouters implements AutoCloseable {
    final Speaker speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.1")));
    final Control control;

    SilentRouters(String... neighbors) {
        control = new Control(speaker, plan(Map.of(), neighbors), new NoLifecycle(), new RecordedOverrides());
    }

    private static final class NoLifecycle implements Lifecycle {
        @Override
        public void shutdown() {
            throw new IllegalStateException("a shutdown that nobody asked for");
        }

        @Override
        public Optional<String> reload() {
            return Optional.of("no reload here");
        }

        @Override
        public Optional<String> restart() {
            return Optional.of("no restart here");
        }
    }

    private static ControlPlan plan(Map<IpPrefix, String> services, String... neighbors) {
        return new ControlPlan(
                List.of(neighbors).stream().map(SilentRouters::neighbor).toList(),
                Map.of(),
                BgpIdentifier.parse("192.0.2.1"),
                services,
                "1.2.3");
    }

    private static Neighbor neighbor(String address) {
        return Neighbor.of(new InetSocketAddress(address, 9), PeerConfig.of(65001, 65000));
    }

    /** As a reload does: one neighbor after another that has gone is forgotten. */
    void reconfigure(Map<IpPrefix, String> services, List<String> gone, String... neighbors) {
        control.reconfigure(plan(services, neighbors));
        gone.forEach(name -> speaker.removeNeighbor(name).join());
    }

    /** One whose routes stay. */
    Conversation script() {
        return new Conversation(control, new ClientSettings("script", ExabgpDialect.V5, true, true, List.of(), false));
    }

    /** One whose routes end with it. */
    Conversation helper(String... neighbors) {
        return new Conversation(
                control, new ClientSettings("helper", ExabgpDialect.V5, true, true, List.of(neighbors), true));
    }

    /** A line of the configuration. */
    static PlannedRoute route(String text, String... neighbors) throws TextException {
        return new PlannedRoute(RouteGrammar.parse(text), List.of(neighbors));
    }

    /** What the neighbor is to have after all that was said before: the MED by destination. */
    Map<String, Long> routesFor(String neighbor) {
        script().tell("announce watchdog nobody sync"); // hands over to the speaker what is still gathered
        return speaker.routesFor(neighbor(neighbor)).join().stream()
                .collect(Collectors.toMap(
                        route -> route.nlri().toString(),
                        route -> route.attributes()
                                .get(MultiExitDiscriminator.class)
                                .orElseThrow()
                                .value(),
                        (one, other) -> {
                            throw new IllegalStateException("a destination twice: " + one + " and " + other);
                        },
                        TreeMap::new));
    }

    @Override
    public void close() {
        speaker.close();
    }
}

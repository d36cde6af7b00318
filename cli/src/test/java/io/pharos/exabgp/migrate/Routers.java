package io.pharos.exabgp.migrate;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.TcpSettings;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.CheckTypes;
import io.pharos.cli.config.ConfigException;
import io.pharos.cli.config.ConfigLoader;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.SecretText;
import io.pharos.health.check.Checks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All routers of a configuration, which speak everything there is to speak, and what they hear. */
final class Routers implements AutoCloseable {
    private static final Set<AddressFamily> BOTH = EnumSet.allOf(AddressFamily.class);

    private final Map<String, Router> routers = new TreeMap<>();

    private Routers() {}

    /** Starts a router for each neighbor of what came of a configuration. */
    static Routers of(Migration migration, int port) throws ConfigException {
        Routers routers = new Routers();
        Configuration configuration = new ConfigLoader(
                        new CheckTypes(Checks.load().settings()), secret -> MigrationFiles.secret(migration, secret))
                .parse("pharos.yaml", migration.yaml());
        for (io.pharos.cli.config.NeighborConfig neighbor : configuration.neighbors()) {
            routers.routers.put(AddressFormatter.of(neighbor.address()), new Router(neighbor, port));
        }
        return routers;
    }

    /** OPEN, capabilities, routes and End-of-RIB, by routers; in a fixed order, whatever the order on the wire. */
    List<String> heard() {
        List<String> lines = new ArrayList<>();
        routers.forEach((address, router) -> {
            lines.add("router " + Loopback.movedBack(address));
            router.heard().forEach(line -> lines.add("  " + Loopback.movedBack(line)));
        });
        return lines;
    }

    @Override
    public void close() {
        routers.values().forEach(router -> router.speaker.close());
    }

    /** One router. */
    private static final class Router implements PeerListener {
        private static final long ANY_ROUTER = 65000;
        private static final String CONFIGURED = "the configured side";

        private final Speaker speaker;
        private final Set<AddressFamily> ended = ConcurrentHashMap.newKeySet();
        private volatile @Nullable Open open;

        Router(io.pharos.cli.config.NeighborConfig neighbor, int port) {
            InetAddress own = neighbor.address();
            InetAddress local = neighbor.localAddress();
            InetAddress other = local == null ? own : local;
            boolean dials = neighbor.passive();
            SecretText password = neighbor.password();
            BgpIdentifier identifier = BgpIdentifier.parse("198.18.0.1");
            speaker = new Speaker(
                    dials
                            ? SpeakerConfig.dialling(identifier)
                            : SpeakerConfig.listening(identifier, new InetSocketAddress(own, port)));
            speaker.addListener(this);
            speaker.start();
            AsNumber number = neighbor.peerAs().number();
            PeerConfig peer = new PeerConfig(
                    number == null ? ANY_ROUTER : number.value(),
                    PeerConfig.ANY_AS,
                    Duration.ofSeconds(65535),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ZERO,
                    !dials,
                    BOTH,
                    new Extensions(BOTH, BOTH, true, true, true, true),
                    null,
                    OpenIdentity.PLAIN);
            Neighbor configured = Neighbor.builder()
                    .name(CONFIGURED)
                    .address(new InetSocketAddress(other, port))
                    .peer(peer)
                    .localAddress(own)
                    .password(password == null ? null : Octets.of(password.octets(neighbor.passwordBase64())))
                    .tcp(new TcpSettings(255, null, null))
                    .build();
            speaker.addNeighbor(configured).join();
        }

        @Override
        public void messageReceived(String neighbor, Message message) {
            if (message instanceof Open received) {
                open = received;
                ended.clear();
            } else if (message instanceof Update update) {
                update.endOfRib().ifPresent(ended::add);
            }
        }

        /** The version is another one in the jar. */
        private static String describe(Capability capability) {
            String name = capability.getClass().getSimpleName();
            return capability instanceof SoftwareVersion ? name : name + " " + capability.encoded();
        }

        List<String> heard() {
            Open heard = open;
            if (heard == null) {
                return List.of("nothing");
            }
            List<String> lines = new ArrayList<>();
            lines.add("OPEN of AS " + heard.asNumber() + ", hold time " + heard.holdTimeSeconds() + ", identifier "
                    + heard.identifier());
            new TreeSet<>(heard.capabilities().stream().map(Router::describe).toList()).forEach(lines::add);
            speaker.routesReceivedFrom(CONFIGURED).join().stream()
                    .map(route -> route.nlri() + " " + route.attributes())
                    .sorted()
                    .forEach(lines::add);
            new TreeSet<>(ended).forEach(family -> lines.add("End-of-RIB " + family));
            return lines;
        }
    }
}

package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A router that hears what a daemon says whose file is written anew. */
abstract class ReloadFixture {
    static final String WEB = "{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}}}";
    static final String DNS = "{name: dns, addresses: [192.0.2.2]}";

    @TempDir
    Path folder;

    final List<String> heard = new CopyOnWriteArrayList<>();
    Speaker router;
    Path file;

    @BeforeEach
    void startRouter() {
        file = folder.resolve("pharos.yaml");
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                if (to == SessionState.ESTABLISHED) {
                    heard.add("session");
                }
            }

            @Override
            public void messageReceived(String neighbor, Message message) {
                hear(message);
            }
        });
        router.start();
    }

    void hear(Message message) {
        if (message instanceof Notification notification) {
            heard.add("notification " + notification.errorCode().orElseThrow());
        } else if (message instanceof Update update) {
            update.withdrawn().forEach(nlri -> heard.add("withdraw " + nlri));
            update.announced()
                    .forEach(nlri -> heard.add("announce " + nlri
                            + update.attributes()
                                    .get(MultiExitDiscriminator.class)
                                    .map(med -> " " + med.value())
                                    .orElse("")));
        }
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    String routes(String... routes) {
        return "local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n" + neighbor("") + "\nroutes:\n"
                + Stream.of(routes).map(route -> "  - " + route + "\n").collect(Collectors.joining());
    }

    Daemon started(String whole) throws Exception {
        rewrite(whole);
        Daemon daemon = ConfiguredDaemon.load(file);
        daemon.start();
        return daemon;
    }

    void rewrite(String whole) throws Exception {
        Files.writeString(file, whole);
    }

    static String checked(String command) {
        return "{name: web, addresses: [192.0.2.1], check: {type: exec, command: '" + command
                + "', interval: 1m, fast-interval: 50ms, timeout: 1m, rise: 1, fall: 1}}";
    }

    String neighbor(String more) {
        return "  - {name: edge, address: 127.0.0.1, peer-as: 65000, connect-retry: 1s, idle-hold-time: 100ms, port: "
                + router.listenAddresses().get(0).getPort() + more + "}";
    }

    Daemon started(String neighbors, String... services) throws Exception {
        return started("", neighbors, List.of(services));
    }

    Daemon started(String head, String neighbors, List<String> services) throws Exception {
        write(head, neighbors, services);
        Daemon daemon = ConfiguredDaemon.load(file);
        daemon.start();
        return daemon;
    }

    void write(String neighbors, String... services) throws Exception {
        write("", neighbors, List.of(services));
    }

    void write(String head, String neighbors, List<String> services) throws Exception {
        String text = "local-as: 65001\nrouter-id: 192.0.2.9\n" + head + "\n";
        text += neighbors.isEmpty() ? "" : "neighbors:\n" + neighbors + "\n";
        text += services.isEmpty()
                ? ""
                : "services:\n"
                        + services.stream()
                                .map(service -> "  - " + service + "\n")
                                .collect(Collectors.joining());
        Files.writeString(file, text);
    }

    void awaitHeard(String... expected) {
        await().untilAsserted(() -> assertEquals(List.of(expected), heard));
    }

    Map<String, String> routes() {
        return routes(router);
    }

    static Map<String, String> routes(Speaker of) {
        Map<String, String> routes = new TreeMap<>();
        of.neighbors()
                .join()
                .forEach(neighbor -> of.routesReceivedFrom(neighbor.config().name())
                        .join()
                        .forEach(route -> routes.put(
                                route.nlri().toString(),
                                Optional.of(route.attributes())
                                        .flatMap(all -> all.get(MultiExitDiscriminator.class))
                                        .map(med -> Long.toString(med.value()))
                                        .orElse(""))));
        return routes;
    }

    static ServiceState state(Daemon daemon, String service) {
        return daemon.health().snapshot().stream()
                .filter(status -> status.name().equals(service))
                .findFirst()
                .orElseThrow()
                .state();
    }
}

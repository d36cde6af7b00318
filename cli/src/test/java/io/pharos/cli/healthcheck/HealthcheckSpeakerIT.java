package io.pharos.cli.healthcheck;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.PeerStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthcheckSpeakerIT {
    private final Speaker router =
            new Speaker(SpeakerConfig.listening(BgpIdentifier.parse("10.0.0.9"), new InetSocketAddress("127.0.0.1", 0))
                    .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
    private final List<String> ceases = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void listen() {
        router.addListener(new PeerListener() {
            @Override
            public void messageReceived(String neighbor, Message message) {
                if (message instanceof Notification notification) {
                    ceases.add(notification.toString());
                }
            }
        });
        router.start();
    }

    @AfterEach
    void close() {
        router.close();
    }

    private List<String> routes() {
        List<PeerStatus> visitors = router.neighbors().join();
        return visitors.stream()
                .flatMap(visitor -> router.routesReceivedFrom(visitor.config().name()).join().stream())
                .map(route -> route.nlri() + " "
                        + route.attributes().asList().stream()
                                .map(String::valueOf)
                                .filter(text -> text.startsWith("med") || text.startsWith("as-path"))
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    void theServiceIsAnnouncedByItsStateAndWithdrawnAtTheEnd() throws IOException {
        Path up = Files.createFile(folder.resolve("up"));
        Path off = folder.resolve("off");
        int port = router.listenAddresses().get(0).getPort();
        try (Program program = Program.healthcheck(
                "--peer=127.0.0.1:" + port,
                "--local-as=65001",
                "--peer-as=65000",
                "--router-id=192.0.2.7",
                "--ip=192.0.2.1",
                "--ip=192.0.2.2",
                "--no-ip-setup",
                "--cmd=test -e " + up,
                "--disable=" + off,
                "--down-as-path=65001 65001",
                "--increase=5",
                "--rise=1",
                "--fall=1",
                "-i0.1",
                "--shutdown-communication=see you")) {
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() -> assertEquals(
                            List.of(
                                    "192.0.2.1/32 [as-path [ 65001 ], med 100]",
                                    "192.0.2.2/32 [as-path [ 65001 ], med 105]"),
                            routes()));
            Files.delete(up);
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() -> assertEquals(
                            List.of(
                                    "192.0.2.1/32 [as-path [ 65001 65001 ], med 1000]",
                                    "192.0.2.2/32 [as-path [ 65001 65001 ], med 1005]"),
                            routes()));
            Files.createFile(off);
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() -> assertEquals(
                            List.of(
                                    "192.0.2.1/32 [as-path [ 65001 ], med 500]",
                                    "192.0.2.2/32 [as-path [ 65001 ], med 505]"),
                            routes()));

            program.terminate();

            assertEquals(0, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> ceases.size() == 1);
            assertEquals(List.of(), program.out());
            assertEquals(true, ceases.get(0).contains("see you"), ceases.get(0));
        }
    }

    @Test
    void whatCannotListenFailsWithOne() {
        int port = router.listenAddresses().get(0).getPort();
        try (Program program = Program.healthcheck(
                "--peer=127.0.0.1",
                "--passive",
                "--listen=127.0.0.1:" + port,
                "--local-as=65001",
                "--peer-as=65000",
                "--ip=192.0.2.1",
                "--no-ip-setup")) {
            assertEquals(1, program.exitCode());
        }
    }
}

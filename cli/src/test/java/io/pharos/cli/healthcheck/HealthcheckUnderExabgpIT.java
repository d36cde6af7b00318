package io.pharos.cli.healthcheck;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.session.PeerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the helper of Debian's ExaBGP, in place of its own. */
class HealthcheckUnderExabgpIT {
    private static final String EXABGP = "/usr/sbin/exabgp";

    private final Speaker router =
            new Speaker(SpeakerConfig.listening(BgpIdentifier.parse("10.0.0.9"), new InetSocketAddress("127.0.0.1", 0))
                    .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void close() {
        router.close();
    }

    private List<String> routes() {
        return router.neighbors().join().stream()
                .flatMap(visitor -> router.routesReceivedFrom(visitor.config().name()).join().stream())
                .map(route -> route.nlri() + " " + route.attributes())
                .map(text -> text.replaceFirst(" .*(med [0-9]+).*", " $1"))
                .toList();
    }

    @Test
    void exabgpAnnouncesWhatWeSay() throws IOException {
        boolean there = Files.isExecutable(Path.of(EXABGP));
        if ("required".equals(System.getProperty("pharos.routers"))) {
            assertTrue(there, "Debian's exabgp is not installed");
        }
        assumeTrue(there, "Debian's exabgp is not installed");
        router.start();
        Path up = Files.createFile(folder.resolve("up"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // ExaBGP becomes nobody.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path configuration = Files.writeString(folder.resolve("exabgp.conf"), """
                process check {
                    run %s -jar %s healthcheck --no-syslog --ip 192.0.2.1 --no-ip-setup --rise 1 --fall 1 -i 0.1 --cmd "test -e %s";
                    encoder text;
                }
                neighbor 127.0.0.1 {
                    router-id 10.0.0.1;
                    local-address 127.0.0.1;
                    local-as 65001;
                    peer-as 65000;
                    connect %d;
                    family { ipv4 unicast; }
                    api { processes [ check ]; }
                }
                """.formatted(
                        java,
                        System.getProperty("pharos.jar"),
                        up,
                        router.listenAddresses().get(0).getPort()));

        try (Program exabgp = Program.of(List.of("env", "exabgp.daemon.user=root", EXABGP, configuration.toString()))) {
            awaitRoutes(exabgp, "192.0.2.1/32 med 100");
            Files.delete(up);
            awaitRoutes(exabgp, "192.0.2.1/32 med 1000");
            Files.createFile(up);
            awaitRoutes(exabgp, "192.0.2.1/32 med 100");

            exabgp.terminate();
            exabgp.exitCode();
            await().atMost(Program.PATIENCE).untilAsserted(() -> assertEquals(List.of(), routes()));
        }
    }

    private void awaitRoutes(Program exabgp, String route) {
        await().atMost(Program.PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(route), routes(), () -> exabgp.out() + exabgp.err()));
    }
}

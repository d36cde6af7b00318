package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration is read again by a signal, as a router sees it. */
class ReloadIT extends InteropTest {
    private static final String FIRST = "{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}}}";
    private static final String OTHER = "{name: web, addresses: [192.0.2.1], announce: {up: {med: 200}}}";

    @Test
    void signalsChangeWhatIsAnnouncedAndTheSessionStays() {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Pharos pharos = Pharos.run(site, peering.neighbor(), List.of(FIRST));
        site.awaitRoute(router, WEB, "MED 100", route -> route.hasMed(100));

        write(pharos, Pharos.configuration(List.of(peering.neighbor()), List.of(OTHER)));
        pharos.process().signal("HUP");
        site.awaitRoute(router, WEB, "MED 200", route -> route.hasMed(200));

        write(pharos, Pharos.configuration(List.of(peering.neighbor()), List.of(FIRST)));
        pharos.process().signal("USR1");
        site.awaitRoute(router, WEB, "MED 100", route -> route.hasMed(100));

        write(pharos, Pharos.configuration(List.of(peering.neighbor()), List.of("{name: web, adresses: [192.0.2.1]}")));
        pharos.process().signal("USR1");
        site.eventually("the refusal", pharos::log, log -> log.contains("reload rejected, configuration unchanged"));
        site.awaitRoute(router, WEB, "MED 100", route -> route.hasMed(100));

        write(
                pharos,
                Pharos.configuration(List.of(peering.neighbor()), List.of("{name: dns, addresses: [192.0.2.9]}")));
        pharos.process().signal("HUP");
        site.awaitNoRoute(router, WEB);
        assertTrue(pharos.log().contains("adresses"), pharos::log);
        assertFalse(pharos.log().contains("session down"), pharos::log);

        pharos.process().signal("ALRM");
        site.eventually("a session anew", pharos::log, log -> log.split("session up", -1).length == 3);
        site.awaitRoute(router, "192.0.2.9/32");
    }

    private void write(Pharos pharos, String configuration) {
        site.write(pharos.folder().resolve("pharos.yaml"), configuration);
    }
}

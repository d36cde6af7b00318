package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes by text commands, by each way in, as a router sees them. */
class ControlIT extends InteropTest {
    private static final Path EXABGPCLI = Path.of("/usr/sbin/exabgpcli");
    private static final String ROUTE = "route 198.51.100.0/24 next-hop self med 70";
    private static final String PREFIX = "198.51.100.0/24";

    private Path root = Path.of("");

    @BeforeEach
    void chooseRoot() {
        root = site.folder("root");
    }

    /** Where exabgpcli looks for pipes. */
    private Path run() {
        return root.resolve("run/exabgp");
    }

    private Path socket() {
        return run().resolve("pharos.sock");
    }

    private String configuration(Peering peering) throws Exception {
        Files.createDirectories(run());
        return Pharos.configuration(List.of(peering.neighbor()), List.of())
                .replace("services:\n", "control: {socket: '" + socket() + "', pipes: '" + run() + "/exabgp'}\n");
    }

    private Commands.Outcome ctl(String... words) {
        List<String> command = new ArrayList<>(Pharos.command("ctl", "--socket", socket().toString()));
        command.addAll(List.of(words));
        return Commands.outcome(command);
    }

    @Test
    void ctlAnnouncesAndWithdraws() throws Exception {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Pharos pharos = Pharos.run(site, configuration(peering));
        site.eventually("the socket is there", () -> Files.exists(socket()), there -> there);

        assertEquals(new Commands.Outcome(0, "done\n"), ctl("announce", ROUTE));
        site.awaitRoute(router, PREFIX, "from ctl", route -> route.hasMed(70));
        assertEquals(new Commands.Outcome(0, "done\n"), ctl("withdraw " + ROUTE));
        site.awaitNoRoute(router, PREFIX);

        assertEquals(1, ctl("neighbor 203.0.113.9 announce " + ROUTE).code());
        assertEquals(0, pharos.terminate(), site::describeAll);
        assertTrue(Files.notExists(socket()));
        assertEquals(2, ctl("version").code());
    }

    @Test
    void exabgpcliAnnouncesAndWithdraws() throws Exception {
        assumeTrue(Files.isExecutable(EXABGPCLI), "ExaBGP is not installed");
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Pharos.run(site, configuration(peering));
        site.eventually("the pipes are there", () -> Files.exists(run().resolve("exabgp.out")), there -> there);
        List<String> cli = List.of(EXABGPCLI.toString(), "--root", root.toString());

        List<String> announce = new ArrayList<>(cli);
        announce.add("announce " + ROUTE);
        assertEquals(new Commands.Outcome(0, ""), Commands.outcome(announce));
        site.awaitRoute(router, PREFIX, "from exabgpcli", route -> route.hasMed(70));

        List<String> withdraw = new ArrayList<>(cli);
        withdraw.add("withdraw " + ROUTE);
        assertEquals(new Commands.Outcome(0, ""), Commands.outcome(withdraw));
        site.awaitNoRoute(router, PREFIX);
    }

    @Test
    void standardInputIsAWayInAndItsEndChangesNothing() throws Exception {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Path folder = site.folder("pharos");
        Path file = site.write(folder.resolve("pharos.yaml"), configuration(peering));
        String java = String.join(" ", Pharos.command("run", file.toString()));
        ManagedProcess process =
                site.process("pharos", folder, Map.of(), "sh", "-c", "echo announce " + ROUTE + " | " + java);
        process.start();

        site.awaitRoute(router, PREFIX, "from standard input", route -> route.hasMed(70));
        site.eventually("the answer", process::output, answer -> answer.equals("done\n"));
        assertEquals(new Commands.Outcome(0, "done\n"), ctl("# the daemon runs on"));
        site.awaitRoute(router, PREFIX, "still", route -> route.hasMed(70));
    }

    @Test
    void aClosedStandardInputIsNone() throws Exception {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Path folder = site.folder("pharos");
        Path file = site.write(folder.resolve("pharos.yaml"), configuration(peering));
        String java = String.join(" ", Pharos.command("run", file.toString()));
        ManagedProcess process = site.process("pharos", folder, Map.of(), "sh", "-c", "exec " + java + " <&-");
        process.start();

        site.eventually("the socket is there", () -> Files.exists(socket()), there -> there);
        assertEquals(new Commands.Outcome(0, "done\n"), ctl("announce " + ROUTE));
        site.awaitRoute(router, PREFIX);
        assertEquals("", process.output());
    }
}

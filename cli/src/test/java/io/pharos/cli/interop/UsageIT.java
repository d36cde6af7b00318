package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The program as shells and supervisors run it, with streams that are closed or full, and a daemon that hangs. */
class UsageIT extends InteropTest {
    /** With its error output as the output. */
    private static Commands.Outcome pharos(String arguments, String redirections) {
        String program = Pharos.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return Commands.outcome(List.of("sh", "-c", program + " " + arguments + " 2>&1 " + redirections));
    }

    private ManagedProcess daemon(Path socket) {
        Path file = site.write(
                site.folder("etc").resolve("pharos.yaml"),
                "local-as: 65001\nrouter-id: 192.0.2.9\ncontrol: {socket: '" + socket + "'}\n");
        ManagedProcess daemon = site.process(
                "daemon",
                site.folder("daemon"),
                Map.of(),
                Pharos.command("run", file.toString()).toArray(String[]::new));
        daemon.start();
        site.eventually("the daemon runs", daemon::errors, text -> text.contains("0 neighbors, 0 services"));
        return daemon;
    }

    @Test
    void outputThatIsLostIsAFailure() {
        Commands.Outcome full = pharos("schema", ">/dev/full");
        assertEquals(1, full.code());
        assertEquals("pharos: cannot write to standard output: No space left on device\n", full.output());

        Commands.Outcome closed = pharos("schema", ">&-");
        assertEquals(1, closed.code());
        assertTrue(closed.output().startsWith("pharos: cannot write to standard output: "), closed::output);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        String program = String.join(" ", Pharos.command("schema"));
        Commands.Outcome head =
                Commands.outcome(List.of("bash", "-c", "set -o pipefail; " + program + " 2>&1 | head -1"));

        assertEquals(0, head.code());
        assertEquals("{\n", head.output());
    }

    @Test
    void aDaemonWithoutInputAndOutputRunsAndStops() {
        Path file = site.write(site.folder("etc").resolve("pharos.yaml"), "local-as: 65001\nrouter-id: 192.0.2.9\n");
        ManagedProcess daemon = site.process(
                "daemon",
                site.folder("daemon"),
                Map.of(),
                "sh",
                "-c",
                "exec " + String.join(" ", Pharos.command("run", file.toString())) + " <&- >&-");
        daemon.start();
        site.eventually("the daemon runs", daemon::errors, text -> text.contains("0 neighbors, 0 services"));

        assertEquals(0, daemon.terminate(), daemon::describe);
    }

    @Test
    void commandsAreNotReadFromAnInputThatIsClosed() {
        Path socket = site.folder("run").resolve("s");
        daemon(socket);

        Commands.Outcome closed = pharos("ctl --socket " + socket + " -", "<&-");

        assertEquals(2, closed.code(), closed::output);
        assertEquals("pharos: standard input is closed; expected a command on each line of it\n", closed.output());
    }

    @Test
    void aDaemonThatIsStoppedDoesNotHoldItsClients() {
        Path socket = site.folder("run").resolve("s");
        ManagedProcess daemon = daemon(socket);
        daemon.signal("STOP");

        ManagedProcess client = site.process(
                "client",
                site.folder("client"),
                Map.of(),
                Pharos.command("status", "--timeout", "500ms", "--socket", socket.toString())
                        .toArray(String[]::new));
        client.start();
        int code = client.awaitExit();

        daemon.signal("CONT");
        assertEquals(1, code, client::log);
        assertTrue(client.log().startsWith("pharos: the daemon did not reply for 0.5 s"), client::log);
    }
}

package io.pharos.cli.healthcheck;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthcheckTextIT {
    private static final String UP = "announce route 192.0.2.1/32 next-hop self med 100";
    private static final String DOWN = "announce route 192.0.2.1/32 next-hop self med 1000";
    private static final String DISABLED = "announce route 192.0.2.1/32 next-hop self med 500";
    private static final String END = "withdraw route 192.0.2.1/32 next-hop self";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aSignalWithdrawsAndEndsWithZero() throws IOException {
        Path pid = folder.resolve("pid");
        try (Program program = Program.healthcheck(
                "--ip=192.0.2.1", "--ip=2001:db8::1", "--no-ip-setup", "-a", "--rise=1", "-i60", "--pid=" + pid)) {
            program.awaitLine(line -> line.contains("2001:db8::1"));
            assertEquals(program.pid() + "\n", Files.readString(pid));

            program.terminate();

            assertEquals(0, program.exitCode());
            await().atMost(Program.PATIENCE)
                    .until(() -> program.out()
                            .equals(List.of(
                                    UP,
                                    "announce route 2001:db8::1/128 next-hop self med 101",
                                    END,
                                    "withdraw route 2001:db8::1/128 next-hop self")));
            assertTrue(Files.notExists(pid));
        }
    }

    @Test
    void announcementsAreRepeatedAfterEachCheckAndAnsweredOneByOne() throws IOException {
        try (Program program =
                Program.healthcheck("--ip=192.0.2.1", "--ip=192.0.2.2", "--no-ip-setup", "--rise=1", "-i0.05")) {
            program.awaitLine(UP::equals);
            assertEquals(List.of(UP), program.out());

            program.answer("done");
            program.awaitLine(line -> line.contains("192.0.2.2"));
            program.answer("done");
            await().atMost(Program.PATIENCE).until(() -> program.out().size() >= 3);
            assertEquals(UP, program.out().get(2));

            program.answer("error");
            await().atMost(Program.PATIENCE).until(() -> program.err().contains("ExaBGP rejected a command"));
            program.closeStdin();
            await().atMost(Program.PATIENCE).until(() -> program.out().size() >= 12);
            program.terminate();
            assertEquals(0, program.exitCode());
        }
    }

    @Test
    void withDebounceOnlyChangesArePrinted() throws IOException {
        Path up = Files.createFile(folder.resolve("up"));
        Path checks = folder.resolve("checks");
        Path disabled = folder.resolve("disabled");
        try (Program program = Program.healthcheck(
                "--ip=192.0.2.1",
                "--no-ip-setup",
                "-a",
                "--debounce",
                "--rise=1",
                "--fall=1",
                "-i0.05",
                "-f0.05",
                "--disable=" + disabled,
                "--cmd=echo >> " + checks + "; test -e " + up)) {
            program.awaitLast(UP::equals);
            await().atMost(Program.PATIENCE).until(() -> Files.size(checks) > 5);
            Files.delete(up);
            program.awaitLast(DOWN::equals);
            Files.createFile(disabled);
            program.awaitLast(DISABLED::equals);
            Files.createFile(up);
            Files.delete(disabled);
            program.awaitLast(UP::equals);
            program.terminate();

            assertEquals(0, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.out().equals(List.of(UP, DOWN, DISABLED, UP, END)));
            assertEquals(
                    List.of("UP", "DOWN", "DISABLED", "UP", "EXIT"),
                    program.err()
                            .lines()
                            .filter(line -> line.endsWith(" state to ExaBGP"))
                            .map(line -> line.replaceFirst(".*send announces for (\\S+) state.*", "$1"))
                            .toList());
            assertTrue(program.err().contains("FALLING") || program.err().contains("UP -> DOWN"), program.err());
        }
    }

    @Test
    void aPipeWithoutAReaderEndsItWithAnError() throws IOException {
        try (Program program = Program.healthcheck("--ip=192.0.2.1", "--no-ip-setup", "-a", "--rise=1", "-i0.05")) {
            program.awaitLine(UP::equals);

            program.closeStdout();

            assertEquals(1, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.err().contains("ExaBGP no longer reads our commands"));
        }
    }

    @Test
    void anOrphanWhoseReaderIsGoneEndsEvenWithDebounce() throws IOException {
        Path pid = folder.resolve("pid");
        Path pipe = folder.resolve("pipe");
        assertEquals(0, Program.run("mkfifo", pipe.toString()));
        // The reader ends with the shell, which is the parent of both.
        String script = "cat " + pipe + " & \"$@\" > " + pipe + " & read line; kill $(jobs -p | head -1)";
        try (Program shell = Program.healthcheckBy(
                List.of("bash", "-c", script, "bash"),
                "--ip=192.0.2.1",
                "--no-ip-setup",
                "-a",
                "--debounce",
                "--rise=1",
                "--pid=" + pid)) {
            shell.awaitLine(UP::equals);
            long orphan = Long.parseLong(Files.readString(pid).strip());

            shell.answer("end");

            shell.exitCode();
            await().atMost(Program.PATIENCE)
                    .until(() -> !ProcessHandle.of(orphan)
                            .map(ProcessHandle::isAlive)
                            .orElse(false));
        }
    }

    @Test
    void badUsageIsSaidInTwoLines() {
        try (Program program = Program.healthcheck("--ip=10.0.0.1/8")) {
            assertEquals(2, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.err().lines().count() == 2);
            assertEquals(
                    "pharos: Invalid value for option '--ip' (IP): 10.0.0.1/8: bits are set past the length;"
                            + " expected 10.0.0.0/8\nTry 'pharos healthcheck --help'.",
                    program.err());
        }
    }

    @Test
    void anOptionOfTheSpeakerNeedsAPeer() {
        try (Program program = Program.healthcheck("--ip=10.0.0.1", "--local-as=65001")) {
            assertEquals(2, program.exitCode());
            await().atMost(Program.PATIENCE)
                    .until(() -> program.err().equals("pharos: --local-as without --peer; expected a peer"));
        }
    }
}

package io.pharos.health.check.exec;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.process.Pids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ExecCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        Pids.kill(Pids.readFrom(folder.resolve("pid")));
        test.close();
    }

    @Test
    void exitStatusZeroPasses() throws Exception {
        CheckResult result = test.run(check(ExecCheckSettings.shell("echo all well")));

        assertEquals("PASS all well", result.summary());
        assertTrue(result.duration().toNanos() > 0);
    }

    @Test
    void nonzeroExitStatusFailsWithTheLastOutputLine() throws Exception {
        CheckResult result = test.run(check(ExecCheckSettings.shell("echo looking; echo disk full >&2; exit 4")));

        assertEquals("FAIL exit 4: disk full", result.summary());
        assertEquals(
                "FAIL exit 1", test.run(check(ExecCheckSettings.shell("false"))).summary());
    }

    @Test
    void programRunsWithoutAShell() throws Exception {
        assertEquals(
                "PASS $HOME",
                test.run(check(ExecCheckSettings.program("echo", "$HOME"))).summary());
    }

    @Test
    void environmentIsExtended() throws Exception {
        ExecCheckSettings settings =
                new ExecCheckSettings("echo $WORD", List.of(), Map.of("WORD", "hello"), false, false);

        assertEquals("PASS hello", test.run(check(settings)).summary());
    }

    @Test
    void programThatCannotRunIsUnknown() throws Exception {
        assertEquals(
                Outcome.UNKNOWN,
                test.run(check(ExecCheckSettings.shell("/no/such/program"))).outcome());
        assertEquals(
                Outcome.UNKNOWN,
                test.run(check(ExecCheckSettings.program("/no/such/program"))).outcome());
        assertEquals(
                Outcome.UNKNOWN,
                test.run(check(ExecCheckSettings.program("/etc/passwd"))).outcome());
    }

    @Test
    void programThatCannotRunFailsIfConfigured() throws Exception {
        ExecCheckSettings settings = new ExecCheckSettings("/no/such/program", List.of(), Map.of(), true, false);

        CheckResult result = test.run(check(settings));

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("exit 127"), result.detail());
    }

    @Test
    void timeoutKillsTheWholeProcessGroup() throws Exception {
        Path pids = folder.resolve("pid");
        CheckResult result = test.runOut(
                check(ExecCheckSettings.shell("sleep 300 & echo $! > " + pids + "; wait")),
                () -> Pids.readFrom(pids) > 0);

        assertEquals("TIMEOUT killed after 1h", result.summary());
        awaitDead(pids);
    }

    @Test
    void cancellationKillsTheWholeProcessGroup() throws Exception {
        Path pids = folder.resolve("pid");
        CompletableFuture<CheckResult> run =
                test.start(check(ExecCheckSettings.shell("sleep 300 & echo $! > " + pids + "; wait")), Duration.ZERO);
        await().atMost(LONG).until(() -> Pids.readFrom(pids) > 0);

        run.cancel(true);

        awaitDead(pids);
    }

    @Test
    void childHoldingTheOutputDelaysNeitherResultNorWorker() throws Exception {
        Path pids = folder.resolve("pid");

        CheckResult result = test.run(check(ExecCheckSettings.shell("echo well; sleep 300 & echo $! > " + pids)));

        assertEquals("PASS well", result.summary());
        await().atMost(LONG).until(() -> test.busyWorkers() == 0);
        Pids.kill(Pids.readFrom(pids)); // where it did not stand in anybody's way
        awaitDead(pids);
    }

    @Test
    void detachedChildHoldingTheOutputOccupiesAtMostOneWorker() throws Exception {
        Path pids = folder.resolve("pids");
        Check check = check(ExecCheckSettings.shell("setsid sleep 300 & echo $! >> " + pids + "; echo fine"));
        try {
            for (int run = 0; run < 8; run++) {
                assertEquals(Outcome.PASS, test.run(check).outcome());
            }
            await().atMost(LONG).until(() -> test.busyWorkers() <= 1);

            killAll(pids);
            await().atMost(LONG).until(() -> test.busyWorkers() == 0);
            assertEquals("PASS fine", test.run(check).summary());
        } finally {
            killAll(pids);
        }
    }

    private static void killAll(Path pids) throws IOException {
        Files.readAllLines(pids).forEach(pid -> Pids.kill(Long.parseLong(pid)));
    }

    @Test
    void childThatClosedTheOutputSurvives() throws Exception {
        Path pids = folder.resolve("pid");

        test.run(check(ExecCheckSettings.shell("sleep 300 >/dev/null 2>&1 & echo $! > " + pids)));

        long child = Pids.readFrom(pids);
        assertTrue(Pids.alive(child));
        Pids.kill(child);
        awaitDead(pids);
    }

    @Test
    void checkCanRunRepeatedly() throws Exception {
        ExecCheck check = check(ExecCheckSettings.shell("echo again"));

        for (int i = 0; i < 5; i++) {
            assertEquals("PASS again", test.run(check).summary());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, WARN", "2, FAIL", "3, UNKNOWN"})
    void nagiosExitStatusMapsToFourOutcomes(int status, Outcome outcome) throws Exception {
        String plugin =
                "echo noise >&2; echo 'DISK: 3 GB free | /=2643MB;5948;5958;0;5968 /boot=68MB'; echo more; exit ";

        CheckResult result = test.run(check(ExecCheckSettings.nagios(plugin + status)));

        assertEquals(outcome + " DISK: 3 GB free [/=2643MB /boot=68MB]", result.summary());
    }

    @Test
    void crashedNagiosPluginIsUnknown() throws Exception {
        assertEquals(
                "UNKNOWN exit 137; expected 0 to 3 from a Nagios plugin: looking",
                test.run(check(ExecCheckSettings.nagios("echo looking; kill -KILL $$")))
                        .summary());
    }

    @Test
    void missingNagiosPluginHasTheConfiguredOutcome() throws Exception {
        assertEquals(
                "UNKNOWN exit 127",
                test.run(check(ExecCheckSettings.nagios("/no/such/plugin"))).summary());
        assertEquals(
                "FAIL exit 127",
                test.run(check(new ExecCheckSettings("/no/such/plugin", List.of(), Map.of(), true, true)))
                        .summary());
    }

    @Test
    void exactlyOneOfCommandAndArgsIsRequired() {
        assertEquals(
                "neither command nor args; expected one of the two",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ExecCheckSettings(null, List.of(), Map.of(), false, false))
                        .getMessage());
        assertEquals(
                "both command and args; expected one of the two",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ExecCheckSettings("true", List.of("true"), Map.of(), false, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> ExecCheckSettings.shell(" "));
        assertThrows(IllegalArgumentException.class, () -> ExecCheckSettings.program(""));
    }

    private ExecCheck check(ExecCheckSettings settings) {
        return new ExecCheck(settings, test.runtime());
    }

    private static void awaitDead(Path pids) {
        await().atMost(LONG).until(() -> Pids.readFrom(pids) > 0 && !Pids.alive(Pids.readFrom(pids)));
    }
}

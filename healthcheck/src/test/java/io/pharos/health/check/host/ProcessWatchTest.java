package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.WatchEnd;
import io.pharos.health.check.TestRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ProcessWatchTest {
    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void close() {
        children.forEach(Process::destroyForcibly);
        test.close();
    }

    @Test
    void killedProcessBreaksTheWatchAndFailsDefinitively() throws Exception {
        Process child = child();
        Check check = byPidFile(child);
        assertEquals(Outcome.PASS, test.run(check).outcome());
        CompletableFuture<WatchEnd> watch = test.watch(check);
        assertFalse(watch.isDone());

        child.destroyForcibly();

        assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
        CheckResult gone = test.run(check);
        assertEquals(Outcome.FAIL, gone.outcome());
        assertTrue(gone.definitive(), gone::summary);
    }

    @Test
    void reloadWithANewPidFilePassesImmediately() throws Exception {
        Process before = child();
        Check check = byPidFile(before);
        assertEquals(Outcome.PASS, test.run(check).outcome());
        CompletableFuture<WatchEnd> watch = test.watch(check);
        Process after = child();
        writePidFile(after);
        assertFalse(watch.isDone());

        before.destroy();

        assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
        assertEquals("PASS pid " + after.pid() + " (sleep)", test.run(check).summary());
        CompletableFuture<WatchEnd> next = test.watch(check);
        after.destroyForcibly();
        assertEquals(WatchEnd.BROKEN, next.get(60, TimeUnit.SECONDS));
    }

    @Test
    void processEndedSinceTheRunBreaksTheWatch() throws Exception {
        Process child = child();
        Check check = byPidFile(child);
        assertEquals(Outcome.PASS, test.run(check).outcome());

        child.destroyForcibly().waitFor();

        assertEquals(WatchEnd.BROKEN, test.watch(check).get(60, TimeUnit.SECONDS));
    }

    @Test
    void failedRunStartsNoWatch() throws Exception {
        Check check = provided(new ProcessCheckSettings(folder.resolve("none"), null, null));
        assertEquals(Outcome.FAIL, test.run(check).outcome());

        assertEquals(WatchEnd.NOT_HELD, test.watch(check).get(60, TimeUnit.SECONDS));
    }

    @Test
    void watchCanBeDisabled() throws Exception {
        Process child = child();
        Check check = provided(new ProcessCheckSettings(writePidFile(child), null, null, false));
        assertEquals(Outcome.PASS, test.run(check).outcome());

        assertEquals(WatchEnd.NOT_HELD, test.watch(check).get(60, TimeUnit.SECONDS));
    }

    @Test
    void canceledWatchReleasesItsFile() throws Exception {
        Process child = child();
        Check check = byPidFile(child);
        test.run(check);
        CompletableFuture<WatchEnd> watch = test.watch(check);
        long held = filesOf(child);

        watch.cancel(true);
        test.runtime().loop().submit(() -> {}).get(60, TimeUnit.SECONDS); // the letting go has run before this

        assertEquals(1, held);
        assertEquals(0, filesOf(child));
    }

    @Test
    void mainProcessOfAUnitIsWatched() throws Exception {
        Process child = child();
        Path active = Files.createFile(folder.resolve("active"));
        Path program = Files.writeString(
                folder.resolve("systemctl"),
                "#!/bin/sh\necho LoadState=loaded\nif [ -e " + active
                        + " ]; then echo ActiveState=active; echo MainPID=" + child.pid()
                        + "; else echo ActiveState=failed; echo MainPID=0; fi\n");
        assertTrue(program.toFile().setExecutable(true));
        Check check = new SystemdCheck(new SystemdCheckSettings("web", false), program.toString(), test.runtime());
        assertEquals(Outcome.PASS, test.run(check).outcome());
        CompletableFuture<WatchEnd> watch = test.watch(check);
        assertFalse(watch.isDone());

        Files.delete(active);
        child.destroyForcibly();

        assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
        CheckResult failed = test.run(check);
        assertEquals("FAIL failed ()", failed.summary());
        assertTrue(failed.definitive());
    }

    @ParameterizedTest
    @CsvSource({
        "'812 (nginx) S 1 812 812 0 -1 4194560 90', true",
        "'812 (a) Z) (b)) R 1 812 812 0 -1 4194560 90', true",
        "'812 (nginx) Z 1 812 812 0 -1 4194564 90', false",
        "'812 (nginx) X 1 812 812 0 -1 4194564 90', false",
        "'812 (nginx) R 1 812 812 0 -1 4194564 90', false",
        "'812 (nginx) S', true",
        "'812 nginx', false",
        "'', false"
    })
    void exitingProcessIsNotAlive(String stat, boolean alive) {
        assertEquals(alive, ProcessTable.isAlive(stat));
    }

    private Process child() throws IOException {
        Process child = new ProcessBuilder("sleep", "300").start();
        children.add(child);
        return child;
    }

    private Check byPidFile(Process child) throws IOException {
        return provided(new ProcessCheckSettings(writePidFile(child), null, null));
    }

    private Check provided(ProcessCheckSettings settings) {
        return ProcessCheck.create(settings, test.runtime());
    }

    /** As programs do that care: there is no moment without the file. */
    private Path writePidFile(Process child) throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh"), child.pid() + "\n");
        return Files.move(
                fresh, folder.resolve("pid"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** How many files about a process we have open. */
    private static long filesOf(Process child) throws IOException {
        String folder = "/proc/" + child.pid() + "/";
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).toString().startsWith(folder);
                        } catch (IOException closedMeanwhile) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}

package io.pharos.health.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessGroupTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ThreadPoolExecutor workers;

    @BeforeEach
    void startWorkers() {
        workers = (ThreadPoolExecutor) Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "test-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    @AfterEach
    void endWorkers() {
        Pids.kill(Pids.readFrom(folder.resolve("pid")));
        workers.shutdownNow();
    }

    @Test
    void returnsExitStatusAndBothOutputs() throws Exception {
        ProgramExit programExit = run(ProgramCommand.shell("echo one; echo two >&2; exit 3"));

        assertEquals(3, programExit.status());
        assertEquals("one\ntwo\n", programExit.output());
        assertEquals("two", programExit.lastLine());
    }

    @Test
    void runsAnArgumentListWithoutAShell() throws Exception {
        assertEquals(
                "$HOME *", run(ProgramCommand.of(List.of("echo", "$HOME *"))).lastLine());
    }

    @Test
    void extendsTheInheritedEnvironment() throws Exception {
        ProgramExit programExit = run(ProgramCommand.shell("echo $PHAROS_WORD; test -n \"$PATH\"")
                .withEnvironment(Map.of("PHAROS_WORD", "hi")));

        assertEquals("hi", programExit.lastLine());
        assertEquals(0, programExit.status());
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertEquals(
                "end 1", run(ProgramCommand.shell("read line; echo end $?")).lastLine());
    }

    @Test
    void onlyTheEndOfLargeOutputIsKept() throws Exception {
        ProgramExit programExit =
                run(ProgramCommand.shell("head -c 10485760 /dev/zero | tr '\\0' 'x'; echo; echo the end"));

        assertEquals(0, programExit.status());
        assertEquals(OutputTail.KEPT_OCTETS, programExit.output().length());
        assertEquals("the end", programExit.lastLine());
    }

    @Test
    void unwantedOutputIsDiscarded() throws Exception {
        assertEquals(
                "",
                run(ProgramCommand.shell("echo hello").keeping(ProgramCommand.Output.NONE))
                        .output());
    }

    @Test
    void statusIncludesTheSignalThatKilledTheShell() throws Exception {
        assertEquals(128 + 15, run(ProgramCommand.shell("kill -TERM $$")).status());
    }

    @Test
    void missingProgramExitsWithStatus127() throws Exception {
        assertEquals(127, run(ProgramCommand.shell("/no/such/program")).status());
        assertEquals(127, run(ProgramCommand.of(List.of("/no/such/program"))).status());
    }

    @Test
    void missingProgramExitsWithStatus127WithoutSetsid() throws Exception {
        ProcessGroup group = ProcessGroup.start(
                new Launcher(Optional.empty()), ProgramCommand.of(List.of("/no/such/program")), workers);

        ProgramExit programExit = exit(group);

        assertEquals(ProgramExit.NOT_FOUND, programExit.status());
        assertTrue(programExit.lastLine().contains("/no/such/program"), programExit.lastLine());
        assertFalse(group.leftOutputOpen());
    }

    @Test
    void killReachesBackgroundChildrenOfARunningShell() throws Exception {
        Path pids = folder.resolve("pid");
        ProcessGroup group = start("sleep 300 & echo $! > " + pids + "; wait");
        long child = pidIn(pids);

        group.kill();

        assertEquals(128 + 9, exit(group).status());
        awaitDead(child);
        assertFalse(group.isAlive());
    }

    @Test
    void killReachesChildrenLeftByAnExitedShell() throws Exception {
        Path pids = folder.resolve("pid");
        ProcessGroup group = start("sleep 300 >/dev/null 2>&1 & echo $! > " + pids);
        assertEquals(0, exit(group).status());
        long child = pidIn(pids);
        assertTrue(Pids.alive(child));

        group.kill();

        awaitDead(child);
    }

    @Test
    void killReachesChildrenThatIgnoreSignals() throws Exception {
        Path pids = folder.resolve("pid");
        ProcessGroup group =
                start("trap '' TERM INT HUP; (trap '' TERM INT HUP; sleep 300) & echo $! > " + pids + "; wait");
        long child = pidIn(pids);

        group.kill();

        awaitDead(child);
    }

    @Test
    void childHoldingTheOutputDoesNotDelayTheResult() throws Exception {
        Path pids = folder.resolve("pid");
        ProcessGroup group = start("sleep 300 & echo $! > " + pids + "; echo answer");

        ProgramExit programExit = exit(group);

        assertEquals("answer", programExit.lastLine());
        assertTrue(Pids.alive(pidIn(pids)));
        group.kill();
        awaitDead(pidIn(pids));
        await().atMost(LONG).until(() -> !group.leftOutputOpen());
        await().atMost(LONG).until(() -> workers.getActiveCount() == 0);
    }

    @Test
    void killReachesDescendantsWithoutSetsid() throws Exception {
        Path pids = folder.resolve("pid");
        ProcessGroup group = ProcessGroup.start(
                new Launcher(Optional.empty()),
                ProgramCommand.shell("sleep 300 & echo $! > " + pids + "; wait"),
                workers);
        long child = pidIn(pids);

        group.kill();

        assertEquals(128 + 9, exit(group).status());
        awaitDead(child);
    }

    @Test
    void programKilledBeforeItsStartNeverRuns() throws Exception {
        List<Runnable> queue = new ArrayList<>();
        Executor later = queue::add;
        ProcessGroup group = ProcessGroup.start(ProgramCommand.shell("echo > " + folder.resolve("ran")), later);

        group.kill();
        queue.get(0).run();

        assertEquals(ProgramExit.KILLED, exit(group).status());
        assertEquals(0, group.pid());
        assertFalse(folder.resolve("ran").toFile().exists());
    }

    @Test
    void killWorksWhenAllWorkersAreBusy() throws Exception {
        ThreadPoolExecutor one = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        try {
            ProcessGroup group = ProcessGroup.start(ProgramCommand.shell("sleep 300"), one);
            await().atMost(LONG).until(group::isAlive);

            group.kill();

            assertEquals(128 + 9, exit(group).status());
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void hundredsOfQuickRunsLeakNoThread() throws Exception {
        workers.setMaximumPoolSize(10);
        workers.setCorePoolSize(10);
        ThreadPoolExecutor ten = (ThreadPoolExecutor) Executors.newFixedThreadPool(10);
        List<ProcessGroup> groups = new ArrayList<>();
        try {
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 10; i++) {
                    groups.add(ProcessGroup.start(ProgramCommand.shell("echo " + i), ten));
                }
                for (ProcessGroup group : groups.subList(round * 10, groups.size())) {
                    assertEquals(0, exit(group).status());
                }
            }
            await().atMost(LONG).until(() -> ten.getActiveCount() == 0);
        } finally {
            ten.shutdownNow();
        }

        assertEquals(200, groups.size());
        for (ProcessGroup group : groups) {
            assertFalse(group.isAlive());
        }
    }

    private ProcessGroup start(String shellText) {
        return ProcessGroup.start(ProgramCommand.shell(shellText), workers);
    }

    private ProgramExit run(ProgramCommand programCommand) throws Exception {
        return exit(ProcessGroup.start(programCommand, workers));
    }

    private static ProgramExit exit(ProcessGroup group) throws Exception {
        return group.programExit().get(60, TimeUnit.SECONDS);
    }

    private static long pidIn(Path file) {
        return await().atMost(LONG).until(() -> Pids.readFrom(file), pid -> pid > 0);
    }

    private static void awaitDead(long pid) {
        await().atMost(LONG).until(() -> !Pids.alive(pid));
    }
}

package io.pharos.health.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Hook;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.process.Pids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HookQueueTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();
    private final LoopScheduler loop = new LoopScheduler(test.runtime().loop());
    private final RecordingListener heard = new RecordingListener();
    private final HookQueue queue = new HookQueue("web", loop, test.runtime().workers(), heard);

    @AfterEach
    void close() throws Exception {
        Pids.kill(Pids.readFrom(folder.resolve("pid")));
        onLoop(() -> {
            queue.close();
            queue.kill();
        });
        queue.ended().get(60, TimeUnit.SECONDS);
        test.close();
    }

    @Test
    void hooksRunSequentiallyInOrder() throws Exception {
        Path out = folder.resolve("out");
        onLoop(() -> {
            for (int i = 0; i < 5; i++) {
                queue.add(Hook.always("echo begin >> " + out + "; echo $WORD >> " + out), Map.of("WORD", "word" + i));
            }
        });

        await().atMost(LONG).until(() -> heard.count("hook web") == 5);
        assertEquals(
                List.of("begin", "word0", "begin", "word1", "begin", "word2", "begin", "word3", "begin", "word4"),
                Files.readAllLines(out));
    }

    @Test
    void failingHookIsReportedAndTheNextRuns() throws Exception {
        onLoop(() -> {
            queue.add(Hook.always("exit 3"), Map.of());
            queue.add(Hook.always("true"), Map.of());
        });

        await().atMost(LONG).until(() -> heard.count("hook web") == 2);
        assertEquals(List.of("hook web exit 3 FAILED exit 3", "hook web true DONE exit 0"), heard.all);
    }

    @Test
    void timedOutHookIsKilledWithItsChildren() throws Exception {
        Path pids = folder.resolve("pid");
        Hook hook = new Hook(null, "sleep 300 & echo $! > " + pids + "; wait", Duration.ofHours(1));
        onLoop(() -> {
            queue.add(hook, Map.of());
            queue.add(Hook.always("true"), Map.of());
        });
        await().atMost(LONG).until(() -> Pids.readFrom(pids) > 0);

        test.pass(Duration.ofHours(1));

        await().atMost(LONG).until(() -> heard.count("hook web") == 2);
        assertTrue(heard.all.get(0).endsWith("TIMEOUT killed after 1h"), heard.all.toString());
        assertEquals("hook web true DONE exit 0", heard.all.get(1));
        await().atMost(LONG).until(() -> !Pids.alive(Pids.readFrom(pids)));
    }

    @Test
    void backgroundProcessOfACompletedHookSurvives() throws Exception {
        Path pids = folder.resolve("pid");
        onLoop(() -> queue.add(Hook.always("sleep 300 & echo $! > " + pids), Map.of()));

        await().atMost(LONG).until(() -> heard.count("hook web") == 1);
        assertTrue(heard.all.get(0).endsWith("DONE exit 0"), heard.all.toString());
        long child = Pids.readFrom(pids);
        assertTrue(Pids.alive(child));
        Pids.kill(child);
    }

    @Test
    void hooksAreDroppedAndCountedWhenTheQueueIsFull() throws Exception {
        onLoop(() -> {
            queue.add(Hook.always("sleep 300"), Map.of()); // runs
            for (int i = 0; i < HookQueue.CAPACITY + 3; i++) {
                queue.add(Hook.always("echo " + i), Map.of());
            }
        });

        assertEquals(3, heard.count("hook web"));
        assertEquals("hook web echo 64 DROPPED 64 hooks are waiting, 1 dropped so far", heard.all.get(0));
        onLoop(() -> assertEquals(3, queue.dropped()));
    }

    @Test
    void closingDropsQueuedHooksAndLetsTheRunningOneFinish() throws Exception {
        Path go = folder.resolve("go");
        Path ready = folder.resolve("ready");
        onLoop(() -> {
            queue.add(Hook.always("echo > " + ready + "; until test -e " + go + "; do sleep 0.01; done"), Map.of());
            queue.add(Hook.always("true"), Map.of());
        });
        await().atMost(LONG).until(() -> Files.exists(ready));
        onLoop(queue::close);
        onLoop(() -> queue.add(Hook.always("false"), Map.of()));
        assertEquals(
                List.of(
                        "hook web true DROPPED the service has stopped",
                        "hook web false DROPPED the service has stopped"),
                heard.all);
        assertEquals(false, queue.ended().isDone());

        Files.createFile(go);

        queue.ended().get(60, TimeUnit.SECONDS);
        assertTrue(heard.all.get(2).endsWith("DONE exit 0"), heard.all.toString());
    }

    private void onLoop(Runnable task) throws Exception {
        test.runtime().loop().submit(task).get(60, TimeUnit.SECONDS);
    }
}

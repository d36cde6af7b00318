package io.pharos.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BlockingCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        workers.shutdownNow();
    }

    @Test
    void returnsTheResultOfTheBody() throws Exception {
        Check check = new BlockingCheck(workers, timeout -> CheckResult.pass("within " + timeout));

        assertEquals("PASS within PT2S", get(check.run(Duration.ofSeconds(2))).summary());
    }

    @Test
    void exceptionOfTheBodyFailsTheRun() {
        Check check = new BlockingCheck(workers, timeout -> {
            throw new IOException("no driver");
        });

        ExecutionException thrown = assertThrows(ExecutionException.class, () -> get(check.run(Duration.ofSeconds(2))));
        assertEquals("no driver", thrown.getCause().getMessage());
    }

    @Test
    void cancellingInterruptsTheBody() throws Exception {
        Check check = new BlockingCheck(workers, timeout -> {
            running.countDown();
            release.await();
            return CheckResult.pass("");
        });
        CompletableFuture<CheckResult> run = check.run(Duration.ZERO);
        running.await();

        run.cancel(true);

        assertThrows(ExecutionException.class, () -> get(run));
        // The interrupt does not reach the worker's next task.
        assertFalse(workers.submit(() -> Thread.currentThread().isInterrupted()).get(60, TimeUnit.SECONDS));
    }

    @Test
    void futureStaysIncompleteWhileTheBodyIgnoresTheInterrupt() throws Exception {
        Check check = new BlockingCheck(workers, timeout -> {
            running.countDown();
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return CheckResult.pass("at last");
        });
        CompletableFuture<CheckResult> run = check.run(Duration.ZERO);
        running.await();
        run.cancel(true);
        assertFalse(run.isDone());

        release.countDown();

        await().atMost(LONG).until(run::isDone);
        assertEquals("PASS at last", get(run).summary());
    }

    @Test
    void runCanceledWhileQueuedNeverStarts() {
        List<Runnable> queue = new ArrayList<>();
        Check check = new BlockingCheck(queue::add, timeout -> {
            running.countDown();
            return CheckResult.pass("");
        });
        CompletableFuture<CheckResult> run = check.run(Duration.ZERO);

        assertTrue(run.cancel(true));
        queue.get(0).run();

        assertEquals(1, running.getCount());
    }

    private static CheckResult get(CompletableFuture<CheckResult> run) throws Exception {
        return run.get(60, TimeUnit.SECONDS);
    }
}

package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReloadRequestsTest {
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicInteger reloads = new AtomicInteger();
    private final ReloadRequests requests = new ReloadRequests(this::reload);

    private void reload() {
        try {
            first.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        reloads.incrementAndGet();
    }

    @Test
    void whoAsksWhileAReadingGoesOnIsAnsweredByOneMoreAndHoldsNoThread() throws InterruptedException {
        requests.open();
        Thread running = asking();
        await().until(() -> running.getState() == Thread.State.WAITING);
        List<Thread> storm = IntStream.range(0, 100).mapToObj(i -> asking()).toList();

        await().until(() -> storm.stream().filter(Thread::isAlive).count() == 1);
        first.countDown();
        running.join();
        for (Thread thread : storm) {
            thread.join();
        }

        assertEquals(2, reloads.get());
    }

    @Test
    void aLaterRequestRunsAnotherReload() {
        first.countDown();
        requests.open();

        requests.ask();
        requests.ask();

        assertEquals(2, reloads.get());
    }

    @Test
    void whoAsksBeforeAnybodyCanReadIsAnsweredOnceThen() {
        first.countDown();
        requests.ask();
        requests.ask();
        assertEquals(0, reloads.get());

        requests.open();

        assertEquals(1, reloads.get());
    }

    private Thread asking() {
        Thread thread = new Thread(requests::ask, "asking");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

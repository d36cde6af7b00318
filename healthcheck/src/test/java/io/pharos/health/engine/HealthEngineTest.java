package io.pharos.health.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.ServiceStatus;
import io.pharos.health.UnknownAs;
import io.pharos.health.check.exec.ExecCheck;
import io.pharos.health.check.exec.ExecCheckSettings;
import io.pharos.health.process.Pids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HealthEngineTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Schedule QUICK = Schedule.of(TICK, TICK, Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    private final HealthEngine engine = new HealthEngine();
    private final RecordingListener heard = new RecordingListener();
    private final AtomicReference<CheckResult> answer = new AtomicReference<>(CheckResult.pass("fine"));
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void listen() {
        engine.addListener(heard);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void servicesAddedBeforeAndAfterStartAreChecked() {
        engine.add(spec("before", null, List.of()));
        assertEquals(0, runs.get());
        engine.start();
        engine.add(spec("after", null, List.of()));

        awaitHeard("state before STARTING>UP (PASS fine)");
        awaitHeard("state after STARTING>UP (PASS fine)");
        assertEquals(
                List.of("before", "after"),
                engine.snapshot().stream().map(ServiceStatus::name).toList());
    }

    @Test
    void serviceFollowsItsCheckDownAndUp() {
        engine.start();
        engine.add(spec("web", null, List.of()));
        awaitHeard("state web STARTING>UP (PASS fine)");
        answer.set(CheckResult.fail("broken"));
        awaitHeard("state web UP>DOWN (FAIL broken)");
        answer.set(CheckResult.pass("mended"));
        awaitHeard("state web DOWN>UP (PASS mended)");

        ServiceStatus status = engine.snapshot().get(0);
        assertEquals(ServiceState.UP, status.state());
        assertEquals("PASS mended", status.lastResult().summary());
    }

    @Test
    void duplicateServiceNameIsRejected() {
        engine.add(spec("web", null, List.of()));

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> engine.add(spec("web", null, List.of())));
        assertEquals("service \"web\" exists; expected a new name", thrown.getMessage());
    }

    @Test
    void removedServiceIsNoLongerCheckedAndItsNameIsReusable() {
        engine.start();
        engine.add(spec("web", null, List.of()));
        awaitHeard("state web STARTING>UP (PASS fine)");

        assertTrue(engine.remove("web"));
        assertFalse(engine.remove("web"));
        awaitHeard("state web UP>STOPPING (stopped)");
        assertEquals(List.of(), engine.snapshot());
        int before = runs.get();

        engine.add(spec("other", null, List.of()));
        awaitHeard("state other STARTING>UP (PASS fine)");
        engine.remove("other");
        awaitHeard("state other UP>STOPPING (stopped)");
        assertTrue(runs.get() > before);
        engine.add(spec("web", null, List.of()));
        await().atMost(LONG).until(() -> heard.count("state web STARTING>UP") == 2);
    }

    @Test
    void checkNowDoesNotWaitForTheInterval() {
        Schedule rare = Schedule.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(30));
        engine.start();
        engine.add(
                new ServiceSpec("web", this::check, 2, 2, rare, UnknownAs.HOLD, null, List.of(), Duration.ofDays(9)));
        awaitHeard("cycle web STARTING RISING");
        engine.checkNow("web");
        engine.checkNow("nobody");

        awaitHeard("state web STARTING>UP (PASS fine)");
    }

    @Test
    void maintenanceFileAppliesBeforeTheFirstCheck() throws IOException {
        Path file = folder.resolve("maintenance");
        Files.writeString(file, "new disk\n");
        engine.start();
        engine.add(spec("web", file, List.of()));
        awaitHeard("state web STARTING>MAINTENANCE (maintenance: new disk)");
        assertEquals(0, runs.get());
        assertEquals("new disk", engine.snapshot().get(0).maintenance());

        Files.delete(file);
        awaitHeard("state web STARTING>UP (PASS fine)");
        assertEquals(1, heard.count("state web MAINTENANCE>STARTING (maintenance ended)"));

        Files.createFile(file);
        awaitHeard("state web UP>MAINTENANCE (maintenance)");
    }

    @Test
    void blockedLoopExpiresTheLeaseUntilItRecovers() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicReference<Thread> expiredOn = new AtomicReference<>();
        engine.addListener(new HealthListener() {
            @Override
            public void leaseExpired(String service, Duration silence) {
                expiredOn.set(Thread.currentThread());
            }
        });
        Check blocking = timeout -> {
            runs.incrementAndGet();
            stuck.countDown();
            awaitUninterrupted(release);
            return CompletableFuture.completedFuture(CheckResult.pass("awake"));
        };
        engine.start();
        engine.add(
                new ServiceSpec("web", blocking, 1, 1, QUICK, UnknownAs.HOLD, null, List.of(), Duration.ofMillis(300)));
        try {
            await().atMost(LONG).until(() -> stuck.getCount() == 0);
            awaitHeard("expired web"); // perhaps before the first run already
            assertEquals("health-lease", expiredOn.get().getName());
            assertTrue(engine.snapshot().get(0).leaseExpired());
            assertEquals(1, heard.count("expired web"));
        } finally {
            release.countDown();
        }

        awaitHeard("restored web");
        // A machine that stops for so long lets it expire again.
        await().atMost(LONG).until(() -> !engine.snapshot().get(0).leaseExpired());
    }

    @Test
    void hookEnvironmentDescribesTheEvent() throws IOException {
        Path out = folder.resolve("out");
        String print =
                "echo \"$STATE $PHAROS_SERVICE $PHAROS_PREVIOUS_STATE $PHAROS_SERVICE_STATE $PHAROS_DETAIL\" >> " + out;
        engine.start();
        engine.add(spec("web", null, List.of(Hook.always(print), Hook.on(Health.UP, "echo own >> " + out))));

        await().atMost(LONG).until(() -> heard.count("hook web") == 3);
        assertEquals(List.of("RISING web INIT STARTING fine", "own", "UP web RISING UP fine"), Files.readAllLines(out));
    }

    @Test
    void hangingHookDelaysNoDecision() {
        engine.start();
        engine.add(spec("web", null, List.of(Hook.always("sleep 300"))));
        awaitHeard("state web STARTING>UP (PASS fine)");
        answer.set(CheckResult.fail("broken"));
        awaitHeard("state web UP>DOWN (FAIL broken)");

        assertEquals(0, heard.count("hook web"));
    }

    @Test
    void closingKillsRunningProbesAndHooks() {
        Path probe = folder.resolve("probe");
        Path hook = folder.resolve("hook");
        ExecCheckSettings settings = ExecCheckSettings.shell("sleep 300 & echo $! > " + probe + "; wait");
        engine.start();
        engine.add(ServiceSpec.of("probed", new ExecCheck(settings, engine.runtime()), QUICK));
        engine.add(spec("hooked", null, List.of(Hook.always("sleep 300 & echo $! > " + hook + "; wait"))));
        await().atMost(LONG).until(() -> Pids.readFrom(probe) > 0 && Pids.readFrom(hook) > 0);

        engine.close();

        await().atMost(LONG).until(() -> !Pids.alive(Pids.readFrom(probe)) && !Pids.alive(Pids.readFrom(hook)));
        assertEquals(1, heard.count("state hooked UP>STOPPING") + heard.count("state hooked STARTING>STOPPING"));
        assertThrows(IllegalStateException.class, () -> engine.add(spec("late", null, List.of())));
        engine.close(); // a second time changes nothing
    }

    @Test
    void closingKillsHooksEvenIfTheLoopIsLate() {
        Path hook = folder.resolve("hook");
        CountDownLatch release = new CountDownLatch(1);
        engine.start();
        engine.add(spec("hooked", null, List.of(Hook.always("sleep 300 & echo $! > " + hook + "; wait"))));
        await().atMost(LONG).until(() -> Pids.readFrom(hook) > 0);
        engine.runtime().loop().execute(() -> awaitUninterrupted(release));

        engine.close();
        release.countDown();

        await().atMost(LONG).until(() -> !Pids.alive(Pids.readFrom(hook)));
    }

    @Test
    void closingIsBoundedEvenIfTheLoopIsBlocked() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        engine.start();
        engine.add(ServiceSpec.of(
                "web",
                timeout -> {
                    stuck.countDown();
                    awaitUninterrupted(release);
                    return CompletableFuture.completedFuture(CheckResult.pass("awake"));
                },
                QUICK));
        await().atMost(LONG).until(() -> stuck.getCount() == 0);
        try {
            engine.close(); // the test's own time limit would end it
        } finally {
            release.countDown();
        }
        assertEquals(List.of(), engine.snapshot());
    }

    @Test
    void closedEngineLeaksNoThread() {
        engine.start();
        engine.add(spec("web", folder.resolve("maintenance"), List.of()));
        awaitHeard("state web STARTING>UP (PASS fine)");

        engine.close();

        await().atMost(LONG)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(Thread::isAlive)
                        .noneMatch(thread -> thread.getName().matches("health-(loop|lease|maintenance)")));
    }

    private CompletableFuture<CheckResult> check(Duration timeout) {
        runs.incrementAndGet();
        return CompletableFuture.completedFuture(answer.get());
    }

    private ServiceSpec spec(String name, Path maintenanceFile, List<Hook> hooks) {
        return new ServiceSpec(
                name, this::check, 2, 2, QUICK, UnknownAs.HOLD, maintenanceFile, hooks, Duration.ofSeconds(60));
    }

    private void awaitHeard(String call) {
        await().atMost(LONG).until(() -> heard.all.contains(call));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException again) {
                done = false; // a check that ignores its interrupt
            }
        }
    }
}

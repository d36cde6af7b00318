package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.BackendPlan;
import io.pharos.health.CheckSpec;
import io.pharos.health.Hook;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends that are started when they are needed. */
class ColdBackendsServiceTest extends BackendsScene {
    @TempDir
    private Path folder;

    @Test
    void coldStandbyStartsOnFailoverAndStopsAfterRecovery() throws IOException {
        Path go = folder.resolve("go");
        String start = "while test -d " + folder + " -a ! -e " + go + "; do sleep 0.01; done";
        HookedBackend cold = new HookedBackend(start, "true");
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), cold.plan("b", 1, second));
        first.fails();
        assertEquals(ServiceState.DOWN, service.status().state());

        second.fails(); // it passed before it was started, which counts for nothing
        Files.createFile(go);
        settleUntil("hook s " + start + " DONE");
        assertEquals("", active(service));
        second.passes();
        assertEquals("b", active(service));

        first.passes();
        time.advance(Duration.ofSeconds(10));
        settleUntil("hook s true DONE");
        assertEquals("a", active(service));
    }

    @Test
    void failedColdStartActivatesTheNextLevel() {
        HookedBackend broken = new HookedBackend("exit 3", null);
        Service service = start(
                new Strategy.Immediate(),
                AFTER_TEN,
                warm("a", 0, first),
                broken.plan("b", 1, second),
                new HookedBackend("true", null).plan("c", 2, third));
        first.fails();
        settleUntil("hook s exit 3 FAILED");
        settleUntil("hook s true DONE");
        time.advance(SECOND.multipliedBy(2));

        assertEquals("c", active(service));
    }

    @Test
    void onlyColdBackendsHaveAStartHook() {
        CheckSpec check = CheckSpec.of("a", first, OFTEN);
        BackendSpec cold = new BackendSpec("a", 0, "", Standby.COLD);
        BackendSpec warm = new BackendSpec("a", 0, "", Standby.WARM);

        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(cold, check, null, null));
        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(warm, check, Hook.always("true"), null));
    }
}

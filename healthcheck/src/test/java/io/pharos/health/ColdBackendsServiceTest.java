package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Backends that are started when they are needed. */
class ColdBackendsServiceTest extends BackendsScene {
    @Test
    void aColdStandbyIsStartedProvesItselfAndIsStoppedAfterTheRecovery() {
        HookedBackend cold = new HookedBackend("true", "true");
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), cold.plan("b", 1, second));
        first.fails();
        assertEquals(ServiceState.DOWN, service.status().state());

        second.fails(); // it passed before it was started, which counts for nothing
        settleUntil("hook s true DONE");
        assertEquals("", active(service));
        second.passes();
        assertEquals("b", active(service));

        first.passes();
        time.advance(Duration.ofSeconds(10));
        settleUntil("hook s true DONE", 2);
        assertEquals("a", active(service));
    }

    @Test
    void aColdStandbyThatDoesNotStartLetsTheNextLevelHaveItsTurn() {
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
    void aColdBackendNeedsAStartAndOthersHaveNone() {
        CheckSpec check = CheckSpec.of("a", first, OFTEN);
        BackendSpec cold = new BackendSpec("a", 0, "", Standby.COLD);
        BackendSpec warm = new BackendSpec("a", 0, "", Standby.WARM);

        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(cold, check, null, null));
        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(warm, check, Hook.always("true"), null));
    }
}

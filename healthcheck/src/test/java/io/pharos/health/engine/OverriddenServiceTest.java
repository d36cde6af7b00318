package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pharos.health.BackendPlan;
import io.pharos.health.BackendStatus;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.BackendOverride;
import io.pharos.health.stability.BackendOverrides;
import io.pharos.health.stability.PenaltyPolicy;
import io.pharos.health.stability.StabilityPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services with overrides, and services that are held back. */
class OverriddenServiceTest extends BackendsScene {
    @Test
    void activationOverrideExpires() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        service.override(BackendOverrides.none()
                .with(BackendOverride.activateLevel(1, "drill", "ann", NOON, now().plusSeconds(60))));
        assertEquals("b", active(service));
        assertEquals(1, heard.count("backends s [b] fading [] standby [] by forced (an override)"));
        time.advance(MINUTE);

        assertEquals("a", active(service));
    }

    @Test
    void deactivatedBackendReceivesNoTrafficAndIsShown() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 0, second));
        service.override(BackendOverrides.none().with(BackendOverride.deactivate("a", "", "ann", NOON, null)));

        assertEquals("b", active(service));
        assertEquals(
                List.of(true, false),
                service.status().traffic().backends().stream()
                        .map(BackendStatus::outOfService)
                        .toList());
        service.override(BackendOverrides.none());
        assertEquals("a, b", active(service));
    }

    @Test
    void overrideSetBeforeStartOrInMaintenanceAppliesFromTheStart() {
        Service service = service(
                policy(new Strategy.Immediate(), AFTER_TEN),
                StabilityPolicy.none(),
                warm("a", 0, first),
                warm("b", 1, second));
        service.override(BackendOverrides.none().with(BackendOverride.activateBackend("b", "", "ann", NOON, null)));
        service.start();
        time.settle();
        assertEquals("b", active(service));

        service.maintenance(new Maintenance(true, ""));
        service.override(BackendOverrides.none());
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
        service.maintenance(Maintenance.OFF);
        time.settle();
        assertEquals("a", active(service));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void maintenanceSuspendsFailoverAndThenReselects() {
        Service service = start(
                new Strategy.Delayed(Duration.ofSeconds(5)), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        service.maintenance(new Maintenance(true, ""));
        heard.all.clear();
        time.advance(MINUTE);
        assertEquals(0, heard.count("backends"));

        service.maintenance(Maintenance.OFF);
        time.settle();
        assertEquals("b", active(service));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void backendWithoutResultsIsLeftAndTheLeaseIsKept() {
        ScriptedCheck stuck = new ScriptedCheck();
        BackendPlan silent = plan("a", 0, Standby.WARM, CheckSpec.of("a", stuck, 1, 1, PATIENT));
        Service service = start(new Strategy.Immediate(), AFTER_TEN, silent, warm("b", 1, second));
        stuck.latest().complete(CheckResult.pass(""));
        time.settle();
        time.advance(SECOND);
        assertEquals("a", active(service));
        time.advance(Duration.ofSeconds(20));

        assertEquals("b", active(service));
        lease.look(time.nanoTime(), silence -> {});
        assertFalse(lease.expired());
    }

    @Test
    void penaltyDelaysOnlyTheReturnAndKeepsTheServiceDown() {
        PenaltyPolicy penalty = new PenaltyPolicy(1000, 1500, 750, MINUTE, MINUTE.multipliedBy(4));
        Service service = service(
                policy(new Strategy.Immediate(), AFTER_TEN),
                new StabilityPolicy(Duration.ZERO, Duration.ZERO, penalty),
                warm("a", 0, first));
        service.start();
        time.settle();
        first.fails();
        first.passes();
        assertEquals(ServiceState.UP, service.status().state());
        heard.all.clear();
        first.fails();
        first.passes();

        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(Health.UP, service.status().health());
        assertEquals(1, heard.count("held s [suppressed]"));
        time.advance(MINUTE.multipliedBy(2));
        assertEquals(ServiceState.UP, service.status().state());
        assertEquals(1, heard.count("held s []"));
        assertEquals(1, heard.count("state s DOWN>UP (no longer held back: suppressed)"));
    }

    @Test
    void bootHoldEndsAtItsTimeOrOnForgive() {
        StabilityPolicy boot = new StabilityPolicy(Duration.ofSeconds(30), Duration.ZERO, null);
        Service service = service(policy(new Strategy.Immediate(), AFTER_TEN), boot, warm("a", 0, first));
        time.advance(MINUTE); // before the start nothing counts
        service.start();
        time.advance(Duration.ofSeconds(29));
        assertEquals(ServiceState.STARTING, service.status().state());
        service.resetDampening();

        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void stoppedServiceHasNoTimers() {
        Service service = start(new Strategy.Delayed(MINUTE), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        service.override(
                BackendOverrides.none().with(BackendOverride.deactivate("b", "", "ann", NOON, now().plusSeconds(60))));
        first.fails();
        service.stop();
        heard.all.clear();
        time.advance(MINUTE.multipliedBy(5));

        assertEquals(List.of(), heard.all);
    }
}

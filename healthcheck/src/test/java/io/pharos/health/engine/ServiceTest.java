package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.BackendStatus;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.CheckStatus;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.Schedule;
import io.pharos.health.SelectionStatus;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.ServiceStatus;
import io.pharos.health.UnknownAs;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.SelectionRule;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedCheck check = new ScriptedCheck();
    private final RecordingListener heard = new RecordingListener();
    private final Lease lease =
            new Lease(List.of(CheckSpec.of("check", check, Schedule.of(SECOND, SECOND, SECOND))), 0);
    private final Service service = service(2, 2);

    @Test
    void startingLastsUntilTheFirstVerdict() {
        service.start();
        answer(CheckResult.pass("a"));
        assertEquals(ServiceState.STARTING, service.status().state());
        time.advance(SECOND);
        answer(CheckResult.pass("b"));

        assertEquals(
                List.of(
                        "checked web PASS RISING 1",
                        "health web INIT>RISING PASS a",
                        "cycle web STARTING RISING",
                        "checked web PASS UP 2",
                        "health web RISING>UP PASS b",
                        "state web STARTING>UP (PASS b)",
                        "cycle web UP UP"),
                heard.all);
    }

    @Test
    void startIsReported() {
        service.start();

        assertEquals(List.of("web"), heard.started);
    }

    @Test
    void startInMaintenanceIsNotReported() {
        service.maintenance(new Maintenance(true, ""));
        service.start();
        service.maintenance(Maintenance.OFF);

        assertEquals(List.of(), heard.started);
    }

    @Test
    void fallingKeepsUpAndRisingKeepsDown() {
        reachUp();
        time.advance(SECOND);
        answer(CheckResult.fail("x"));
        assertEquals(ServiceState.UP, service.status().state());
        assertEquals(Health.FALLING, service.status().health());
        time.advance(SECOND);
        answer(CheckResult.fail("x"));
        assertEquals(ServiceState.DOWN, service.status().state());
        time.advance(SECOND);
        answer(CheckResult.pass("y"));
        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(Health.RISING, service.status().health());
    }

    @Test
    void maintenanceIsImmediateAndRestartsTheHealth() {
        reachUp();
        heard.all.clear();

        service.maintenance(new Maintenance(true, "new disk"));
        time.advance(SECOND);
        service.maintenance(Maintenance.OFF);
        answer(CheckResult.fail("x"));

        assertEquals(
                List.of(
                        "maintenance web on (new disk)",
                        "health web UP>DISABLED PASS b",
                        "state web UP>MAINTENANCE (maintenance: new disk)",
                        "cycle web MAINTENANCE DISABLED",
                        "cycle web MAINTENANCE DISABLED", // after one interval
                        "maintenance web off ()",
                        "health web DISABLED>INIT PASS b",
                        "state web MAINTENANCE>STARTING (maintenance ended)",
                        "checked web FAIL FALLING 1",
                        "health web INIT>FALLING FAIL x",
                        "cycle web STARTING FALLING"),
                heard.all);
    }

    @Test
    void maintenanceBeforeStartPreventsChecks() {
        service.maintenance(new Maintenance(true, ""));
        service.start();
        time.advance(SECOND.multipliedBy(3));

        assertEquals(0, check.runs.size());
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
        assertEquals("", service.status().maintenance());
    }

    @Test
    void changedMaintenanceReasonChangesNothingElse() {
        reachUp();
        service.maintenance(new Maintenance(true, ""));
        heard.all.clear();
        service.maintenance(new Maintenance(true, "new disk"));
        service.maintenance(new Maintenance(true, "new disk"));

        assertEquals(List.of("maintenance web on (new disk)"), heard.all);
        assertEquals("new disk", service.status().maintenance());
    }

    @Test
    void maintenanceLastsUntilOverrideAndFileAreBothGone() {
        reachUp();
        heard.all.clear();
        service.order(new Maintenance(true, "ann"), null);
        service.maintenance(new Maintenance(true, "file"));
        assertEquals("ann", service.status().maintenance());
        service.order(Maintenance.OFF, null);
        assertEquals("file", service.status().maintenance());
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
        service.maintenance(Maintenance.OFF);

        assertEquals(ServiceState.STARTING, service.status().state());
        assertEquals(
                List.of("maintenance web on (ann)", "maintenance web on (file)", "maintenance web off ()"),
                heard.all.stream()
                        .filter(call -> call.startsWith("maintenance"))
                        .toList());
    }

    @Test
    void maintenanceOverrideExpiresUnlessReplaced() {
        service.order(new Maintenance(true, ""), NOON.plusSeconds(10));
        service.start();
        time.advance(SECOND.multipliedBy(9));
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
        time.advance(SECOND);
        assertNull(service.status().maintenance());

        service.order(new Maintenance(true, ""), NOON.plusSeconds(5));
        service.order(new Maintenance(true, ""), Instant.MAX);
        time.advance(SECOND.multipliedBy(30));
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
    }

    @Test
    void statusReportsEveryField() {
        assertEquals(
                new ServiceStatus(
                        "web",
                        ServiceState.STARTING,
                        Health.INIT,
                        0,
                        null,
                        NOON,
                        null,
                        false,
                        List.of(new CheckStatus(
                                "check", CheckRole.DECIDING, Verdict.UNKNOWN, Health.INIT, 0, null, null)),
                        new SelectionStatus(
                                List.of(new BackendStatus(
                                        new BackendSpec("self", 0, "", Standby.WARM),
                                        Verdict.UNKNOWN,
                                        BackendStatus.Part.NONE,
                                        false)),
                                SelectionRule.NOTHING_USABLE,
                                "no backend is usable",
                                Set.of())),
                service.status());
        reachUp();

        ServiceStatus status = service.status();
        assertEquals(2, status.count());
        assertEquals("PASS b", status.lastResult().summary());
        assertNull(status.maintenance());
        assertEquals(
                List.of(new CheckStatus(
                        "check", CheckRole.DECIDING, Verdict.HEALTHY, Health.UP, 2, status.lastResult(), NOON)),
                status.checks());

        lease.look(Duration.ofSeconds(60).toNanos(), silence -> {});
        assertTrue(service.status().leaseExpired());
    }

    @Test
    void everyIterationRenewsTheLeaseEvenInMaintenance() {
        service.maintenance(new Maintenance(true, ""));
        service.start();
        lease.look(Duration.ofSeconds(60).toNanos(), silence -> {});
        time.advance(SECOND);

        assertEquals(1, heard.count("restored web"));
    }

    @Test
    void stoppedServiceReportsOnceAndClosesItsCheck() {
        reachUp();
        heard.all.clear();
        service.stop();
        service.maintenance(new Maintenance(true, ""));
        time.advance(SECOND.multipliedBy(5));

        assertEquals(List.of("state web UP>STOPPING (stopped)"), heard.all);
        assertEquals(1, check.closed);
        assertTrue(service.stopped().isDone());
        assertTrue(service.hooksEnded().isDone());
    }

    @Test
    void throwingListenerDoesNotAffectOthers() {
        Listeners listeners = new Listeners();
        RecordingListener second = new RecordingListener();
        listeners.add(new HealthListener() {
            @Override
            public void checked(String name, String which, CheckResult result, RiseFall now) {
                throw new StackOverflowError("listener's own fault");
            }
        });
        listeners.add(second);

        listeners.checked("web", "check", CheckResult.pass(""), RiseFall.initial(1, 1));

        assertEquals(1, second.count("checked web"));
    }

    private void reachUp() {
        service.start();
        answer(CheckResult.pass("a"));
        time.advance(SECOND);
        answer(CheckResult.pass("b"));
    }

    private void answer(CheckResult result) {
        check.latest().complete(result);
        time.settle();
    }

    private Service service(int rise, int fall) {
        Schedule schedule = Schedule.of(SECOND, SECOND, Duration.ZERO);
        ServiceSpec spec = new ServiceSpec(
                "web", check, rise, fall, schedule, UnknownAs.HOLD, null, List.of(), Duration.ofSeconds(10));
        return new Service(spec, time, Runnable::run, Clock.fixed(NOON, ZoneOffset.UTC), () -> 0.5, lease, heard);
    }
}

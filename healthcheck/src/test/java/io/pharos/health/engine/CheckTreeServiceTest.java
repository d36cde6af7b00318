package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckGroup;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.CheckStatus;
import io.pharos.health.GroupRule;
import io.pharos.health.Health;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.WatchEnd;
import io.pharos.health.failover.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Services with more than one check, and what one check's policy does to its service. */
class CheckTreeServiceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Schedule OFTEN = Schedule.of(SECOND, SECOND, SECOND);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingListener heard = new RecordingListener();
    private final ScriptedCheck web = new ScriptedCheck();
    private final ScriptedCheck db = new ScriptedCheck();
    private final ScriptedCheck disk = new ScriptedCheck();

    @Test
    void groupIsUpOnlyIfItsRuleIsSatisfied() {
        Service service = start(all(check("web", web), check("db", db)));
        answer(web, CheckResult.pass("200"));
        assertEquals(ServiceState.STARTING, service.status().state());
        answer(db, CheckResult.pass("pong"));

        assertEquals(
                List.of(
                        "checked s/web PASS UP 1",
                        "health s/web INIT>UP PASS 200",
                        "cycle s STARTING INIT",
                        "checked s/db PASS UP 1",
                        "health s/db INIT>UP PASS pong",
                        "state s STARTING>UP (db: PASS pong)",
                        "cycle s UP UP"),
                heard.all);
    }

    @Test
    void decisiveFailureNeedsNoResultsOfOtherChecks() {
        Service service = start(all(check("web", web), check("db", db)));
        answer(db, CheckResult.fail("refused"));
        time.advance(SECOND.dividedBy(2));

        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(1, heard.count("state s STARTING>DOWN (db: FAIL refused)"));
    }

    @Test
    void sharedDependencyDegradesButNeverBringsDown() {
        Service service = start(all(check("web", web), check("db", db).as(CheckRole.SHARED)));
        answer(web, CheckResult.pass(""));
        assertEquals(ServiceState.UP, service.status().state());
        answer(db, CheckResult.fail("refused"));

        assertEquals(ServiceState.DEGRADED, service.status().state());
        assertEquals(Health.UP, service.status().health());
        assertEquals(1, heard.count("state s UP>DEGRADED (db: FAIL refused)"));
    }

    @Test
    void advisoryCheckAffectsNeitherStateNorLease() {
        Service service = start(all(check("web", web), check("disk", disk).as(CheckRole.ADVISORY)));
        answer(web, CheckResult.pass(""));
        answer(disk, CheckResult.fail("full"));

        assertEquals(ServiceState.UP, service.status().state());
        CheckStatus shown = service.status().checks().get(1);
        assertEquals("disk", shown.name());
        assertEquals(CheckRole.ADVISORY, shown.role());
        assertEquals(Verdict.UNHEALTHY, shown.verdict());
        assertEquals("FAIL full", shown.lastResult().summary());
        assertEquals(NOON, shown.lastAt());
    }

    @Test
    void throwingCheckIsUnknownAndTheOthersContinue() {
        Check broken = new Check() {
            @Override
            public CompletableFuture<CheckResult> run(Duration timeout) {
                throw new StackOverflowError("plug-in's own fault");
            }
        };
        Service service = start(CheckGroup.of(new GroupRule.Any(), check("broken", broken), check("web", web)));
        time.settle();
        answer(web, CheckResult.pass(""));

        assertEquals(ServiceState.UP, service.status().state());
        assertEquals(1, heard.count("checked s/broken UNKNOWN INIT"));
    }

    @Test
    void maintenanceSuspendsAllChecksWithOneStateChangeEachWay() {
        Service service = start(all(check("web", web), check("db", db)));
        answer(web, CheckResult.pass(""));
        answer(db, CheckResult.pass(""));
        heard.all.clear();

        service.maintenance(new Maintenance(true, "new disk"));
        int runs = web.runs.size() + db.runs.size();
        time.advance(SECOND.multipliedBy(3));
        assertEquals(runs, web.runs.size() + db.runs.size());
        service.maintenance(Maintenance.OFF);
        answer(web, CheckResult.pass(""));
        answer(db, CheckResult.pass(""));

        assertEquals(
                List.of(
                        "state s UP>MAINTENANCE (maintenance: new disk)",
                        "state s MAINTENANCE>STARTING (maintenance ended)",
                        "state s STARTING>UP (db: PASS)"),
                heard.all.stream().filter(call -> call.startsWith("state")).toList());
    }

    @Test
    void checkWithoutResultsExpiresTheLeaseDespiteOthers() {
        Schedule patient = Schedule.of(SECOND, SECOND, Duration.ZERO);
        CheckPlan plan = all(check("web", web), CheckSpec.of("db", db, patient));
        Lease lease = new Lease(plan.decidingChecks(), 0);
        service(plan, lease).start();
        time.advance(SECOND.multipliedBy(20)); // web gives TIMEOUT, which is a result too

        assertTrue(heard.count("cycle s") > 5);
        assertTrue(expired(lease, 20));
        answer(db, CheckResult.pass(""));
        assertEquals(1, heard.count("restored s"));
    }

    @Test
    void nonDecidingCheckWithoutResultsKeepsTheLease() {
        Schedule patient = Schedule.of(SECOND, SECOND, Duration.ZERO);
        CheckPlan plan = all(
                check("web", web),
                CheckSpec.of("db", db, patient).as(CheckRole.SHARED),
                CheckSpec.of("disk", disk, patient).as(CheckRole.ADVISORY));
        Lease lease = new Lease(plan.decidingChecks(), 0);
        service(plan, lease).start();
        time.advance(SECOND.multipliedBy(20));

        assertFalse(expired(lease, 20));
    }

    @Test
    void brokenWatchIsADefinitiveFailureOfItsCheckOnly() {
        web.holds = true;
        CheckSpec slow = CheckSpec.of("web", web, 1, 100, OFTEN);
        Service service = start(all(slow, check("db", db)));
        answer(web, CheckResult.pass(""));
        answer(db, CheckResult.pass(""));

        web.watches.get(0).complete(WatchEnd.BROKEN);
        time.settle();
        answer(web, CheckResult.definitiveFail("refused"));

        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(1, heard.count("state s UP>DOWN (web: FAIL refused, connection closed)"));
    }

    @Test
    void warningsDegradeTheServiceWithoutChangingHealth() {
        Service service = start(policy(InitialHealth.UNKNOWN, WarnAs.DEGRADE));
        answer(web, CheckResult.pass("a"));
        time.advance(SECOND);
        heard.all.clear();
        answer(web, CheckResult.warn("slow"));

        assertEquals(
                List.of("checked s WARN UP 1", "state s UP>DEGRADED (WARN slow)", "cycle s DEGRADED UP"), heard.all);
        assertEquals(Verdict.DEGRADED, service.status().checks().get(0).verdict());
    }

    @Test
    void assumedHealthIsReportedBeforeTheFirstResult() {
        Service service = start(policy(InitialHealth.DOWN, WarnAs.PASS));

        assertEquals(
                List.of("health s INIT>DOWN -", "state s STARTING>DOWN (assumed before the first result)"), heard.all);
        answer(web, CheckResult.pass(""));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void serviceStartedInMaintenanceAssumesNoHealth() {
        Service service = service(policy(InitialHealth.UP, WarnAs.PASS), null);
        service.maintenance(new Maintenance(true, ""));
        service.start();
        service.maintenance(Maintenance.OFF);

        assertEquals(ServiceState.STARTING, service.status().state());
    }

    @Test
    void stoppedServiceClosesAllChecks() {
        Service service = start(all(check("web", web), check("db", db)));
        service.stop();

        assertEquals(List.of(1, 1), List.of(web.closed, db.closed));
    }

    private CheckSpec policy(InitialHealth initial, WarnAs warnAs) {
        return new CheckSpec(
                "check",
                CheckRole.DECIDING,
                web,
                1,
                1,
                initial,
                OFTEN,
                warnAs,
                UnknownAs.HOLD,
                CheckSpec.defaultLease(OFTEN));
    }

    private static CheckSpec check(String name, Check check) {
        return CheckSpec.of(name, check, 1, 1, OFTEN);
    }

    private static CheckGroup all(CheckPlan... members) {
        return CheckGroup.of(new GroupRule.All(), members);
    }

    private Service start(CheckPlan plan) {
        Service service = service(plan, null);
        service.start();
        return service;
    }

    private Service service(CheckPlan plan, Lease lease) {
        return new Service(
                new ServiceSpec("s", plan, null, List.of()),
                time,
                Runnable::run,
                Clock.fixed(NOON, ZoneOffset.UTC),
                () -> 0.5,
                lease == null ? new Lease(plan.decidingChecks(), 0) : lease,
                heard);
    }

    private void answer(ScriptedCheck check, CheckResult result) {
        check.latest().complete(result);
        time.settle();
    }

    private static boolean expired(Lease lease, int atSeconds) {
        lease.look(SECOND.toNanos() * atSeconds, silence -> {});
        return lease.expired();
    }
}

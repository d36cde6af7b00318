package io.pharos.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.BackendStatus.Part;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.Decree;
import io.pharos.health.stability.Decrees;
import io.pharos.health.stability.PenaltyPolicy;
import io.pharos.health.stability.StabilityPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Services with several backends, and services that are held back, with the time in our hand. */
class BackendsServiceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Schedule OFTEN = Schedule.of(SECOND, SECOND, SECOND);
    private static final Schedule PATIENT = Schedule.of(SECOND, SECOND, Duration.ZERO);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Recovery AFTER_TEN = new Recovery.Automatic(Duration.ofSeconds(10));

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingListener heard = new RecordingListener();
    private final AnsweringCheck first = new AnsweringCheck();
    private final AnsweringCheck second = new AnsweringCheck();
    private final AnsweringCheck third = new AnsweringCheck();

    @Test
    void theBestLevelServesAndAFailureMovesTheTrafficOverSeveralLevels() {
        Service service = start(
                new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second), warm("c", 2, third));
        assertEquals("a", active(service));
        assertEquals(
                List.of(
                        "backends s [a] fading [] standby [] by lowest-usable (a: PASS)",
                        "state s STARTING>UP (a: PASS)"),
                decisions());

        second.fails();
        first.fails();

        assertEquals("c", active(service));
        assertEquals(ServiceState.UP, service.status().state());
        assertEquals(
                "backends s [c] fading [] standby [] by lowest-usable (a: FAIL)",
                decisions().get(2));
    }

    @Test
    void theServiceIsDownOnlyWhenNoBackendIsUsable() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        second.fails();

        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(Health.DOWN, service.status().health());
        assertEquals("", active(service));
        second.passes();
        assertEquals("b", active(service));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void automaticRecoveryComesAfterTheIntervalWithoutABreak() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        first.passes();
        time.advance(Duration.ofSeconds(9));
        assertEquals("b", active(service));
        time.advance(SECOND);

        assertEquals("a", active(service));
    }

    @Test
    void manualRecoveryWaitsForTheOperator() {
        Service service =
                start(new Strategy.Immediate(), new Recovery.Manual(), warm("a", 0, first), warm("b", 1, second));
        first.fails();
        first.passes();
        time.advance(MINUTE);
        assertEquals("b", active(service));
        service.failBack();

        assertEquals("a", active(service));
    }

    @Test
    void withManualRecoveryARestartIsNoFailingBack() {
        Service service = service(
                policy(new Strategy.Immediate(), new Recovery.Manual()),
                StabilityPolicy.none(),
                warm("a", 0, first),
                warm("b", 1, second));
        service.remember(1);
        service.start();
        time.settle();

        assertEquals("b", active(service));
    }

    @Test
    void aDelayedFailoverIsForgottenWhenTheLevelRecoversInTime() {
        Service service = start(
                new Strategy.Delayed(Duration.ofSeconds(30)), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        assertEquals("a", active(service));
        assertEquals(ServiceState.UP, service.status().state());
        time.advance(Duration.ofSeconds(20));
        first.passes();
        time.advance(MINUTE);
        assertEquals("a", active(service));

        first.fails();
        time.advance(Duration.ofSeconds(30));
        assertEquals("b", active(service));
    }

    @Test
    void aGracefulRecoveryHandsOverInSteps() {
        Service service = start(
                new Strategy.Graceful(Duration.ofSeconds(40), 4), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        time.advance(MINUTE);
        first.passes();
        heard.all.clear();
        time.advance(Duration.ofSeconds(10));
        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.FADING), parts(service));
        time.advance(Duration.ofSeconds(40));

        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.NONE), parts(service));
        assertEquals(4, heard.count("backends s [a] fading [b] standby [] by graceful"));
        assertEquals(1, heard.count("backends s [a] fading [] standby [] by lowest-usable"));
    }

    @Test
    void aHotStandbyIsShownAsSuch() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), hot("b", 1, second));

        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.STANDBY), parts(service));
    }

    @Test
    void allUsableBackendsOfALevelServeAndTheServiceIsDegradedOnlyWhenAllAre() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 0, second));
        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.ACTIVE), parts(service));
        first.warns();
        assertEquals(ServiceState.UP, service.status().state());
        second.warns();

        assertEquals(ServiceState.DEGRADED, service.status().state());
    }

    @Test
    void backendsThatShareACheckFailTogether() {
        CheckSpec shared = CheckSpec.of("here", first, 1, 1, OFTEN);
        Service service = start(
                new Strategy.Immediate(),
                AFTER_TEN,
                plan("a", 0, Standby.WARM, shared),
                plan("b", 0, Standby.WARM, shared));
        assertEquals(1, service.status().checks().size());
        first.fails();

        assertEquals(ServiceState.DOWN, service.status().state());
    }

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
    void anOperatorForcesABackendUntilATimeAndThenTheChoiceIsFree() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        service.decree(Decrees.none().with(Decree.activateLevel(1, "drill", "ann", NOON, now().plusSeconds(60))));
        assertEquals("b", active(service));
        assertEquals(1, heard.count("backends s [b] fading [] standby [] by forced (an operator's order)"));
        time.advance(MINUTE);

        assertEquals("a", active(service));
    }

    @Test
    void aBackendOutOfServiceGetsNothingAndIsShown() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 0, second));
        service.decree(Decrees.none().with(Decree.deactivate("a", "", "ann", NOON, null)));

        assertEquals("b", active(service));
        assertEquals(
                List.of(true, false),
                service.status().traffic().backends().stream()
                        .map(BackendStatus::outOfService)
                        .toList());
        service.decree(Decrees.none());
        assertEquals("a, b", active(service));
    }

    @Test
    void whatIsOrderedBeforeTheStartOrInMaintenanceHoldsFromTheBeginning() {
        Service service = service(
                policy(new Strategy.Immediate(), AFTER_TEN),
                StabilityPolicy.none(),
                warm("a", 0, first),
                warm("b", 1, second));
        service.decree(Decrees.none().with(Decree.activateBackend("b", "", "ann", NOON, null)));
        service.start();
        time.settle();
        assertEquals("b", active(service));

        service.maintenance(new Maintenance(true, ""));
        service.decree(Decrees.none());
        assertEquals(ServiceState.MAINTENANCE, service.status().state());
        service.maintenance(Maintenance.OFF);
        time.settle();
        assertEquals("a", active(service));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void nothingMovesInMaintenanceAndTheChoiceIsMadeAnewAfterIt() {
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
    void aBackendWhoseCheckIsSilentIsLeftAndTheServiceKeepsItsLease() {
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
    void aPenaltyHoldsBackTheReturnOnlyAndTheStateStaysDownMeanwhile() {
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
        assertEquals(1, heard.count("state s DOWN>UP (held back no longer: suppressed)"));
    }

    @Test
    void theBootHoldEndsAtItsTimeOrWhenAnOperatorForgives() {
        StabilityPolicy boot = new StabilityPolicy(Duration.ofSeconds(30), Duration.ZERO, null);
        Service service = service(policy(new Strategy.Immediate(), AFTER_TEN), boot, warm("a", 0, first));
        time.advance(MINUTE); // before the start nothing counts
        service.start();
        time.advance(Duration.ofSeconds(29));
        assertEquals(ServiceState.STARTING, service.status().state());
        service.forgive();

        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void aStoppedServiceHasNoTimersLeft() {
        Service service = start(new Strategy.Delayed(MINUTE), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        service.decree(Decrees.none().with(Decree.deactivate("b", "", "ann", NOON, now().plusSeconds(60))));
        first.fails();
        service.stop();
        heard.all.clear();
        time.advance(MINUTE.multipliedBy(5));

        assertEquals(List.of(), heard.all);
    }

    @Test
    void aColdBackendNeedsAStartAndOthersHaveNone() {
        CheckSpec check = CheckSpec.of("a", first, OFTEN);
        BackendSpec cold = new BackendSpec("a", 0, "", Standby.COLD);
        BackendSpec warm = new BackendSpec("a", 0, "", Standby.WARM);

        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(cold, check, null, null));
        assertThrows(IllegalArgumentException.class, () -> new BackendPlan(warm, check, Hook.always("true"), null));
    }

    private Lease lease = new Lease(List.of(), 0);

    /** Answers each run at once, and runs again when it is told another answer. */
    private final class AnsweringCheck implements Check {
        private CheckResult answer = CheckResult.pass("");

        @Override
        public CompletableFuture<CheckResult> run(Duration timeout) {
            return CompletableFuture.completedFuture(answer);
        }

        void passes() {
            become(CheckResult.pass(""));
        }

        void warns() {
            become(CheckResult.warn(""));
        }

        void fails() {
            become(CheckResult.fail(""));
        }

        private void become(CheckResult next) {
            answer = next;
            current.checkNow();
            time.settle();
        }
    }

    private Service current;

    private record HookedBackend(String start, String stop) {
        BackendPlan plan(String name, int level, Check check) {
            return new BackendPlan(
                    new BackendSpec(name, level, "", Standby.COLD),
                    CheckSpec.of(name, check, 1, 1, OFTEN),
                    Hook.always(start),
                    stop == null ? null : Hook.always(stop));
        }
    }

    private static BackendPlan warm(String name, int level, Check check) {
        return plan(name, level, Standby.WARM, degrading(name, check));
    }

    private static BackendPlan hot(String name, int level, Check check) {
        return plan(name, level, Standby.HOT, degrading(name, check));
    }

    private static CheckSpec degrading(String name, Check check) {
        return new CheckSpec(
                name,
                CheckRole.DECIDING,
                check,
                1,
                1,
                InitialHealth.UNKNOWN,
                OFTEN,
                WarnAs.DEGRADE,
                UnknownAs.HOLD,
                CheckSpec.defaultLease(OFTEN));
    }

    private static BackendPlan plan(String name, int level, Standby standby, CheckPlan plan) {
        return new BackendPlan(new BackendSpec(name, level, "", standby), plan, null, null);
    }

    private static FailoverPolicy policy(Strategy strategy, Recovery recovery) {
        return new FailoverPolicy(strategy, recovery, Duration.ofSeconds(5), MINUTE, MINUTE);
    }

    private Service start(Strategy strategy, Recovery recovery, BackendPlan... backends) {
        Service service = service(policy(strategy, recovery), StabilityPolicy.none(), backends);
        service.start();
        time.settle();
        return service;
    }

    private Service service(FailoverPolicy policy, StabilityPolicy stability, BackendPlan... backends) {
        ServiceSpec spec = new ServiceSpec("s", List.of(backends), policy, stability, null, List.of());
        lease = new Lease(spec.decidingChecks(), time.nanoTime());
        current = new Service(spec, time, THREADS, new HandClock(), () -> 0.5, lease, heard);
        return current;
    }

    private Instant now() {
        return NOON.plusNanos(time.nanoTime());
    }

    private static String active(Service service) {
        return service.status().traffic().backends().stream()
                .filter(backend -> backend.part() == Part.ACTIVE)
                .map(backend -> backend.backend().name())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Part> parts(Service service) {
        return service.status().traffic().backends().stream()
                .collect(Collectors.toMap(backend -> backend.backend().name(), BackendStatus::part));
    }

    private List<String> decisions() {
        return heard.all.stream()
                .filter(call -> call.startsWith("backends") || call.startsWith("state"))
                .toList();
    }

    private void settleUntil(String call) {
        settleUntil(call, 1);
    }

    /** Hooks are real processes, whose ends come from other threads. */
    private void settleUntil(String call, int times) {
        await().until(() -> {
            time.settle();
            return heard.count(call) >= times;
        });
    }

    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        thread.start();
    };

    /** Follows the scheduler's time. */
    private final class HandClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}

package io.pharos.health.engine;

import static org.awaitility.Awaitility.await;

import io.pharos.health.BackendPlan;
import io.pharos.health.BackendStatus;
import io.pharos.health.BackendStatus.Part;
import io.pharos.health.Check;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
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

/** A service with several backends, with the time in our hand. */
abstract class BackendsScene {
    private static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Schedule OFTEN = Schedule.of(SECOND, SECOND, SECOND);
    static final Schedule PATIENT = Schedule.of(SECOND, SECOND, Duration.ZERO);
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Recovery AFTER_TEN = new Recovery.Automatic(Duration.ofSeconds(10));

    final ManualScheduler time = new ManualScheduler();
    final RecordingListener heard = new RecordingListener();
    final AnsweringCheck first = new AnsweringCheck();
    final AnsweringCheck second = new AnsweringCheck();
    final AnsweringCheck third = new AnsweringCheck();

    Lease lease = new Lease(List.of(), 0);

    /** Answers each run at once, and runs again when it is told another answer. */
    final class AnsweringCheck implements Check {
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

    record HookedBackend(String start, String stop) {
        BackendPlan plan(String name, int level, Check check) {
            return new BackendPlan(
                    new BackendSpec(name, level, "", Standby.COLD),
                    CheckSpec.of(name, check, 1, 1, OFTEN),
                    Hook.always(start),
                    stop == null ? null : Hook.always(stop));
        }
    }

    static BackendPlan warm(String name, int level, Check check) {
        return plan(name, level, Standby.WARM, degrading(name, check));
    }

    static BackendPlan hot(String name, int level, Check check) {
        return plan(name, level, Standby.HOT, degrading(name, check));
    }

    static CheckSpec degrading(String name, Check check) {
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

    static BackendPlan plan(String name, int level, Standby standby, CheckPlan plan) {
        return new BackendPlan(new BackendSpec(name, level, "", standby), plan, null, null);
    }

    static FailoverPolicy policy(Strategy strategy, Recovery recovery) {
        return new FailoverPolicy(strategy, recovery, Duration.ofSeconds(5), MINUTE, MINUTE);
    }

    Service start(Strategy strategy, Recovery recovery, BackendPlan... backends) {
        Service service = service(policy(strategy, recovery), StabilityPolicy.none(), backends);
        service.start();
        time.settle();
        return service;
    }

    Service service(FailoverPolicy policy, StabilityPolicy stability, BackendPlan... backends) {
        ServiceSpec spec = new ServiceSpec("s", List.of(backends), policy, stability, null, List.of());
        lease = new Lease(spec.decidingChecks(), time.nanoTime());
        current = new Service(spec, time, THREADS, new HandClock(), () -> 0.5, lease, heard);
        return current;
    }

    Instant now() {
        return NOON.plusNanos(time.nanoTime());
    }

    static String active(Service service) {
        return service.status().traffic().backends().stream()
                .filter(backend -> backend.part() == Part.ACTIVE)
                .map(backend -> backend.backend().name())
                .collect(Collectors.joining(", "));
    }

    static Map<String, Part> parts(Service service) {
        return service.status().traffic().backends().stream()
                .collect(Collectors.toMap(backend -> backend.backend().name(), BackendStatus::part));
    }

    List<String> decisions() {
        return heard.all.stream()
                .filter(call -> call.startsWith("backends") || call.startsWith("state"))
                .toList();
    }

    /** Hooks are real processes, whose ends come from other threads: at any moment, and so in any {@code settle}. */
    void settleUntil(String call) {
        await().atMost(LONG).until(() -> {
            time.settle();
            return heard.count(call) > 0;
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

package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Storms of random inputs over random backends and policies: what must hold after each of them, and where it all ends. */
class FailoverPropertyTest {
    private static final Strategy DELAYED = new Strategy.Delayed(Duration.ofSeconds(20));
    private static final Strategy GRACEFUL = new Strategy.Graceful(Duration.ofSeconds(40), 4);
    private static final List<Strategy> STRATEGIES = List.of(new Strategy.Immediate(), DELAYED, GRACEFUL);
    private static final Recovery AFTER_30S = new Recovery.Automatic(Duration.ofSeconds(30));
    private static final int STORMS = 400;
    private static final int INPUTS = 150;

    static Stream<Strategy> strategies() {
        return STRATEGIES.stream();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void randomEventsKeepTheSelectionSoundAndSettleOnTheBestLevel(Strategy strategy) {
        for (int seed = 0; seed < STORMS; seed++) {
            new Storm(seed, strategy).rage().calm();
        }
    }

    /** One storm, and what it knows by itself of the backends. */
    private static final class Storm {
        private final Random random;
        private final String name;
        private final Strategy strategy;
        private final boolean manual;
        private final Map<String, Integer> levels = new HashMap<>();
        private final Map<String, Standby> kinds = new HashMap<>();
        private final Map<String, Verdict> verdicts = new HashMap<>(); // the last verdicts
        private final List<String> names = new ArrayList<>();
        private final Bench bench;
        private Set<String> out = Set.of();

        Storm(int seed, Strategy strategy) {
            this.random = new Random(seed);
            this.name = strategy + " seed " + seed;
            this.strategy = strategy;
            this.manual = random.nextBoolean();
            List<String> specs = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String backend = "abcde".substring(i, i + 1);
                Standby kind = List.of(Standby.values()).get(random.nextInt(3));
                int level = random.nextInt(4);
                specs.add(backend + " " + level + " " + kind.name());
                names.add(backend);
                levels.put(backend, level);
                kinds.put(backend, kind);
            }
            bench = new Bench(strategy, manual ? new Recovery.Manual() : AFTER_30S, specs.toArray(String[]::new));
        }

        Storm rage() {
            for (int i = 0; i < INPUTS; i++) {
                input();
                check();
            }
            return this;
        }

        /** No more overrides, nothing new from the checks, cold ones do not come up: only time passes. */
        void calm() {
            bench.override(ActiveOverrides.automatic());
            out = Set.of();
            for (String backend : names) {
                if (kinds.get(backend) == Standby.COLD) {
                    bench.ill(backend).startFailed(backend);
                }
            }
            bench.after(300);
            if (manual) {
                bench.failBack().after(300);
            }

            int best = names.stream()
                    .filter(this::wellOrDegraded)
                    .mapToInt(backend -> levels.getOrDefault(backend, -1))
                    .min()
                    .orElse(-1);
            Set<String> expected = new HashSet<>(names.stream()
                    .filter(this::wellOrDegraded)
                    .filter(backend -> levels.getOrDefault(backend, -1) == best)
                    .toList());
            assertEquals(expected, new HashSet<>(backends(bench.selection().active())), name);
            assertEquals(List.of(), bench.selection().fading(), name);
            assertEquals(null, bench.selection().handoverStatus(), name);
        }

        private boolean wellOrDegraded(String backend) {
            return kinds.get(backend) != Standby.COLD
                    && verdicts.getOrDefault(backend, Verdict.UNKNOWN).passing();
        }

        private void input() {
            String backend = names.get(random.nextInt(names.size()));
            switch (random.nextInt(14)) {
                case 0 -> override(ActiveOverrides.automatic());
                case 1 -> override(ActiveOverrides.automatic().toLevel(levels.getOrDefault(backend, 0)));
                case 2 ->
                    override(ActiveOverrides.automatic().toBackend(backend).without(names.get(0)));
                case 3 -> bench.failBack();
                case 4 -> bench.started(backend);
                case 5 -> bench.startFailed(backend);
                case 6, 7 -> bench.after(random.nextInt(50));
                case 8 -> {
                    if (random.nextInt(5) == 0) {
                        verdicts.clear();
                        bench.beginAnew();
                    }
                }
                default -> {
                    Verdict verdict = List.of(Verdict.values()).get(random.nextInt(4));
                    if (verdict != Verdict.UNKNOWN) {
                        verdicts.put(backend, verdict);
                    }
                    bench.report(verdict, backend);
                }
            }
        }

        private void override(ActiveOverrides activeOverrides) {
            out = activeOverrides.outOfService();
            bench.override(activeOverrides);
        }

        private void check() {
            Selection now = bench.selection();
            List<ActiveBackend> all = new ArrayList<>(now.active());
            all.addAll(now.fading());
            all.addAll(now.standby());
            String at = name + ": " + now;

            Set<String> distinct = new HashSet<>(backends(all));
            assertEquals(all.size(), distinct.size(), at);
            assertTrue(all.stream().noneMatch(activeBackend -> out.contains(activeBackend.backend())), at);
            assertTrue(
                    now.active().stream().map(ActiveBackend::level).distinct().count() <= 1, at);
            assertTrue(
                    now.standby().stream().allMatch(activeBackend -> kinds.get(activeBackend.backend()) == Standby.HOT),
                    at);
            illOnlyWhileItIsWaitedFor(now, all, at);
            twoLevelsOnlyInAHandover(now, at);
            whatIsUsableIsUsed(now, at);
            coldOnesRunBeforeTheyServe(all, at);
            Long wakeNanos = now.nextWakeNanos();
            assertTrue(wakeNanos == null || wakeNanos - bench.nowNanos() > 0, at);
        }

        private void illOnlyWhileItIsWaitedFor(Selection now, List<ActiveBackend> all, String at) {
            boolean ill = all.stream()
                    .anyMatch(activeBackend -> !activeBackend.verdict().passing());
            HandoverStatus handoverStatus = now.handoverStatus();
            boolean waiting = handoverStatus != null && handoverStatus.phase() == HandoverStatus.Phase.WAITING;
            assertEquals(ill, waiting, at);
            if (waiting) {
                long leftNanos = handoverStatus.endNanos() - bench.nowNanos();
                assertTrue(leftNanos > 0 && leftNanos <= strategy.hold().toNanos(), at);
                assertTrue(
                        now.active().stream().allMatch(activeBackend -> activeBackend.verdict() == Verdict.UNHEALTHY),
                        at);
            }
        }

        private void twoLevelsOnlyInAHandover(Selection now, String at) {
            if (!now.fading().isEmpty()) {
                HandoverStatus handoverStatus = now.handoverStatus();
                assertTrue(handoverStatus != null && handoverStatus.phase() == HandoverStatus.Phase.MOVING, at);
                assertTrue(
                        now.fading().stream()
                                .allMatch(activeBackend -> activeBackend.level() == handoverStatus.fromLevel()),
                        at);
                assertTrue(
                        now.active().stream()
                                .allMatch(activeBackend -> activeBackend.level() == handoverStatus.toLevel()),
                        at);
                assertTrue(handoverStatus.fromLevel() != handoverStatus.toLevel(), at);
            }
        }

        private void whatIsUsableIsUsed(Selection now, String at) {
            boolean usable = names.stream().anyMatch(backend -> wellOrDegraded(backend) && !out.contains(backend));
            if (usable && now.rule() != SelectionRule.FIRST_VERDICTS) {
                assertTrue(!now.active().isEmpty(), at);
            }
        }

        private void coldOnesRunBeforeTheyServe(List<ActiveBackend> all, String at) {
            for (String backend : backends(all)) {
                if (kinds.get(backend) == Standby.COLD) {
                    assertTrue(bench.running.contains(backend), at);
                }
            }
        }

        private static List<String> backends(List<ActiveBackend> activeBackends) {
            return activeBackends.stream().map(ActiveBackend::backend).toList();
        }
    }
}

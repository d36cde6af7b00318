package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A failover whose clock is moved by hand. Time is passed as a caller would: it asks again when it was told to, and only then. */
final class Bench {
    /** Before the clock wraps around, so that every test crosses that moment when it is long enough. */
    private static final long BEGIN_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    final List<String> started = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    final Set<String> running = new HashSet<>(); // started and not stopped
    private final Failover failover;
    private long nowNanos = BEGIN_NANOS;
    private Selection last;

    Bench(Strategy strategy, Recovery recovery, String... backends) {
        FailoverPolicy policy = new FailoverPolicy(
                strategy, recovery, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(240));
        failover = new Failover(Arrays.stream(backends).map(Bench::spec).toList(), policy, nowNanos);
        last = failover.tick(nowNanos);
        take(last);
    }

    /** {@code name level}, or {@code name level hot}. */
    private static BackendSpec spec(String text) {
        String[] words = text.split(" ", -1);
        Standby standby = words.length == 2 ? Standby.WARM : Standby.valueOf(words[2].toUpperCase(Locale.ROOT));
        return new BackendSpec(words[0], Integer.parseInt(words[1]), "", standby);
    }

    Bench well(String... names) {
        return report(Verdict.HEALTHY, names);
    }

    Bench degraded(String... names) {
        return report(Verdict.DEGRADED, names);
    }

    Bench ill(String... names) {
        return report(Verdict.UNHEALTHY, names);
    }

    Bench report(Verdict verdict, String... names) {
        for (String name : names) {
            take(failover.report(name, verdict, nowNanos));
        }
        return this;
    }

    Bench override(ActiveOverrides activeOverrides) {
        return take(failover.override(activeOverrides, nowNanos));
    }

    Bench failBack() {
        return take(failover.failBack(nowNanos));
    }

    Bench started(String name) {
        return take(failover.started(name, nowNanos));
    }

    Bench startFailed(String name) {
        return take(failover.startFailed(name, nowNanos));
    }

    Bench remember(int level) {
        return take(failover.remember(level, nowNanos));
    }

    Bench beginAnew() {
        return take(failover.restart(nowNanos));
    }

    Bench after(int seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    Bench after(Duration time) {
        long endNanos = nowNanos + time.toNanos();
        while (last.nextWakeNanos() != null && endNanos - last.nextWakeNanos() >= 0) {
            assertTrue(last.nextWakeNanos() - nowNanos > 0, "asked to be woken in the past: " + last);
            nowNanos = last.nextWakeNanos();
            take(failover.tick(nowNanos));
        }
        nowNanos = endNanos;
        return this;
    }

    Selection selection() {
        return last;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** {@code active}, {@code active ~fading}, {@code active +standby}. */
    String shown() {
        String text = names("", last.active()) + names("~", last.fading()) + names("+", last.standby());
        return text.strip();
    }

    private static String names(String mark, List<ActiveBackend> activeBackends) {
        return activeBackends.stream()
                .map(activeBackend -> " " + mark + activeBackend.backend())
                .collect(Collectors.joining());
    }

    private Bench take(Selection selection) {
        last = selection;
        started.addAll(selection.start());
        stopped.addAll(selection.stop());
        running.addAll(selection.start());
        selection.stop().forEach(name -> assertTrue(running.remove(name), "stopped what was not started: " + name));
        return this;
    }
}

package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.NumberFormatter;
import io.pharos.health.Threshold;
import io.pharos.health.check.host.LoadMeter.CpuTime;
import io.pharos.health.check.host.MemoryMeter.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Checks whether the machine is overloaded: any value above its limit is a FAIL. */
public final class LoadCheck implements BlockingCheck.Body {
    /** The time between the two samples of the first run. */
    private static final Duration FIRST_SAMPLE = Duration.ofMillis(250);

    /** Waits. */
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    /** Reads a value. */
    private interface Reading {
        double value(Duration timeout) throws IOException, InterruptedException;
    }

    private final LoadMeter load;
    private final MemoryMeter memory;
    private final Pause pause;
    private final List<Gauge> gauges = new ArrayList<>();
    private @Nullable CpuTime lastTime; // this and the next need no lock: runs never overlap
    private OptionalDouble lastPercent = OptionalDouble.empty();

    public LoadCheck(LoadCheckSettings settings) {
        this(settings, LoadMeter.SYSTEM, MemoryMeter.system(MemoryMeter.SELF), time -> Thread.sleep(time.toMillis()));
    }

    LoadCheck(LoadCheckSettings settings, LoadMeter load, MemoryMeter memory, Pause pause) {
        this.load = load;
        this.memory = memory;
        this.pause = pause;
        LoadCheckSettings limits = settings.orDefaults();
        add("cpu %.1f%%", limits.cpu(), this::cpuPercent);
        add("memory %.1f%%", limits.memory(), timeout -> memoryPercent());
        add("load average %.2f per processor", limits.loadAverage(), timeout -> this.load.loadAveragePerProcessor());
        add("%.0f connections", limits.connections(), timeout -> this.load.connections());
    }

    private void add(String format, @Nullable HighLimit limit, Reading reading) {
        if (limit != null) {
            gauges.add(new Gauge(format, limit.threshold(), reading));
        }
    }

    /** The value of its results is the first one with a limit: CPU, memory, load average, connections. */
    @Override
    public CheckResult run(Duration timeout) throws IOException, InterruptedException {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (Gauge gauge : gauges) {
            String text = gauge.read(timeout);
            (gauge.tripped ? bad : good).add(text);
        }
        CheckResult result =
                bad.isEmpty() ? CheckResult.pass(String.join(", ", good)) : CheckResult.fail(String.join(", ", bad));
        return gauges.isEmpty() ? result : result.withValue(gauges.get(0).last);
    }

    private double cpuPercent(Duration timeout) throws IOException, InterruptedException {
        CpuTime before = lastTime;
        if (before == null) {
            before = load.cpuTime();
            Duration half = timeout.dividedBy(2);
            pause.last(half.isZero() || half.compareTo(FIRST_SAMPLE) > 0 ? FIRST_SAMPLE : half);
        }
        CpuTime now = load.cpuTime();
        OptionalDouble percent = now.percentSince(before);
        lastTime = now;
        if (percent.isPresent()) {
            lastPercent = percent;
        }
        // Two runs within one clock tick have the same value.
        return lastPercent.orElseThrow(() -> new IOException("cpu not measured yet: no time between two samples"));
    }

    private double memoryPercent() throws IOException {
        return memory.read().stream().mapToDouble(Level::percentUsed).max().orElseThrow();
    }

    /** A value with its limit. */
    private static final class Gauge {
        private final String format;
        private final Threshold threshold;
        private final Reading reading;
        private boolean tripped;
        private double last;

        Gauge(String format, Threshold threshold, Reading reading) {
            this.format = format;
            this.threshold = threshold;
            this.reading = reading;
        }

        /** Reads the value and describes it. */
        String read(Duration timeout) throws IOException, InterruptedException {
            double value = reading.value(timeout);
            last = value;
            tripped = threshold.next(tripped, value);
            String found = String.format(Locale.ROOT, format, value);
            if (!tripped) {
                return found;
            }
            return found
                    + (value > threshold.trip()
                            ? " (above " + NumberFormatter.of(threshold.trip()) + ")"
                            : " (still above " + NumberFormatter.of(threshold.clear()) + ")");
        }
    }
}

package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.Threshold;
import io.pharos.health.check.host.MemoryMeter.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;

/** Checks the available memory at the scarcest level: the machine, or a control group with a limit. */
public final class MemoryCheck implements BlockingCheck.Body {
    private final MemoryCheckSettings settings;
    private final MemoryMeter meter;
    private final Threshold threshold;
    private final Amount least;
    private boolean tripped; // runs never overlap

    public MemoryCheck(MemoryCheckSettings settings) {
        this(settings, MemoryMeter.system(settings.cgroup()));
    }

    MemoryCheck(MemoryCheckSettings settings, MemoryMeter meter) {
        this.settings = settings;
        this.meter = meter;
        this.threshold = settings.threshold();
        this.least = settings.least();
    }

    /** The value of its results is the memory use, in percent. */
    @Override
    public CheckResult run(Duration timeout) throws IOException {
        Level scarcest = Collections.min(meter.read(), Comparator.comparingDouble(this::measure));
        return evaluate(scarcest).withValue(scarcest.percentUsed());
    }

    private CheckResult evaluate(Level scarcest) {
        boolean was = tripped;
        tripped = threshold.next(was, measure(scarcest));
        String found = Amount.shown(scarcest.available(), scarcest.total()) + " available on " + scarcest.where();
        if (!tripped) {
            return CheckResult.pass(found);
        }
        String clear = settings.clear();
        return CheckResult.fail(found + "; expected "
                + (was && clear != null ? clear + " before it recovers" : settings.minAvailable()));
    }

    private double measure(Level level) {
        return least.measure(level.available(), level.total());
    }
}

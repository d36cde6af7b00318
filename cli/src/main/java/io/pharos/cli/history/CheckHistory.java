package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import java.time.Instant;
import java.util.List;

/** The history of one check. Guarded by its {@link DecisionHistory}. */
final class CheckHistory {
    private static final int MOST_RESULTS = 10;
    private static final int MOST_COUNTED = 1_000_000;

    private final String name;
    private final Ring<SeenResult> latest = new Ring<>(MOST_RESULTS);
    private CheckResult last;
    private RiseFall riseFall;
    private int row = 1; // consecutive results like the latest

    /** Starts with the check's first result. */
    CheckHistory(String name, Instant at, CheckResult first, RiseFall now) {
        this.name = name;
        this.last = first;
        this.riseFall = now;
        keep(at);
    }

    /** Takes another result. */
    void seen(Instant at, CheckResult result, RiseFall now) {
        row = passed(last) == passed(result) ? Math.min(row + 1, MOST_COUNTED) : 1;
        last = result;
        riseFall = now;
        keep(at);
    }

    private void keep(Instant at) {
        latest.add(new SeenResult(at, name, last.outcome().name(), last.detail(), last.duration()));
    }

    private static boolean passed(CheckResult result) {
        return switch (result.outcome()) {
            case PASS, WARN -> true;
            case FAIL, TIMEOUT, UNKNOWN -> false;
        };
    }

    String name() {
        return name;
    }

    RiseFall riseFall() {
        return riseFall;
    }

    /** Whether the service went down with fewer failures than {@code fall} requires, because its connection broke. */
    boolean gone() {
        return last.definitive() && row < riseFall.fall();
    }

    /** Returns the results that led to its health. */
    List<SeenResult> decisive() {
        return latest.newest(Math.min(row, Math.max(1, riseFall.count())));
    }

    List<SeenResult> newest(int number) {
        return latest.newest(number);
    }
}

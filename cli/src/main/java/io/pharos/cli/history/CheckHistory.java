package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import java.time.Instant;
import java.util.List;

/** One check of a service as its results tell. Guarded by its chronicle. */
final class CheckHistory {
    private static final int MOST_RESULTS = 10;
    private static final int MOST_COUNTED = 1_000_000;

    private final String name;
    private final Ring<SeenResult> latest = new Ring<>(MOST_RESULTS);
    private CheckResult last;
    private RiseFall riseFall;
    private int row = 1; // how many results in a row were like the last

    /** A check's first result has come. */
    CheckHistory(String name, Instant at, CheckResult first, RiseFall now) {
        this.name = name;
        this.last = first;
        this.riseFall = now;
        keep(at);
    }

    /** Another result has come. */
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

    /** The service is known to be gone, and that by fewer failures than {@code fall} asks for. */
    boolean gone() {
        return last.definitive() && row < riseFall.fall();
    }

    /** The results that made its health what it is. */
    List<SeenResult> decisive() {
        return latest.newest(Math.min(row, Math.max(1, riseFall.count())));
    }

    List<SeenResult> newest(int number) {
        return latest.newest(number);
    }
}

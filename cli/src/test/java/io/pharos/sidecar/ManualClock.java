package io.pharos.sidecar;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test moves by hand, and that calls when a time has come. */
final class ManualClock implements RoutePublisher.Timer {
    private record Call(long atNanos, Runnable work) {}

    private final PriorityQueue<Call> calls = new PriorityQueue<>(Comparator.comparingLong(Call::atNanos));
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void after(long nanos, Runnable work) {
        calls.add(new Call(now + nanos, work));
    }

    /** Lets time go on, with all that is due meanwhile. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        for (Call next = calls.peek(); next != null && next.atNanos <= end; next = calls.peek()) {
            calls.remove();
            now = Math.max(now, next.atNanos);
            next.work.run();
        }
        now = end;
    }
}

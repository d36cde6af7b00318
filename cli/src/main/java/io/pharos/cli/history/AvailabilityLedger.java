package io.pharos.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Records when a service was up and down, as far back as the longest window. Time is passed with each call and never
 * goes back: an earlier time counts as the latest one. Not thread-safe.
 */
final class AvailabilityLedger {
    /** Bounds the memory for a service that keeps flapping; the windows then reach less far back. */
    static final int MOST_SPANS = 4096;

    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * A period in one state; it ends where the next begins.
     *
     * @param failure whether it is DOWN after UP
     */
    private record Span(Instant begin, AvailabilityState availabilityState, boolean failure) {
        Availability within(Instant from, Instant to) {
            Instant start = begin.isBefore(from) ? from : begin;
            if (start.isAfter(to)) {
                return Availability.NONE; // entirely before the window
            }
            Duration length = Duration.between(start, to);
            return switch (availabilityState) {
                case UP -> new Availability(length, Duration.ZERO, 0, 0);
                case DOWN -> new Availability(Duration.ZERO, length, failure && !begin.isBefore(from) ? 1 : 0, 1);
                case NOT_COUNTED -> Availability.NONE;
            };
        }
    }

    private final Deque<Span> spans = new ArrayDeque<>(); // the last one is open; never two of the same state in a row
    private Instant latest = Instant.MIN;
    private Instant started = Instant.MIN;
    private Availability endedSinceStart = Availability.NONE;

    /** Changes the state. */
    void move(Instant at, AvailabilityState to) {
        Instant now = forward(at);
        Span last = spans.peekLast();
        if (last != null && last.availabilityState == to) {
            return;
        }
        if (last != null) {
            endedSinceStart = endedSinceStart.plus(last.within(started, now));
        }
        boolean failure =
                to == AvailabilityState.DOWN && last != null && last.availabilityState == AvailabilityState.UP;
        spans.addLast(new Span(now, to, failure));
        forget(now);
    }

    /**
     * Records a start of the process; the time it was not running does not count.
     *
     * @param lastSeen when the previous process was last known to be alive
     */
    void start(Instant lastSeen, Instant at) {
        move(lastSeen, AvailabilityState.NOT_COUNTED);
        started = forward(at);
        endedSinceStart = Availability.NONE;
    }

    private Instant forward(Instant at) {
        if (at.isAfter(latest)) {
            latest = at;
        }
        return latest;
    }

    /** Drops periods that ended before the longest window. */
    private void forget(Instant now) {
        Instant oldest = now.minus(LONGEST);
        while (spans.size() > MOST_SPANS || (spans.size() > 1 && !secondBegin().isAfter(oldest))) {
            spans.removeFirst();
        }
    }

    private Instant secondBegin() {
        Iterator<Span> all = spans.iterator();
        all.next();
        return all.next().begin;
    }

    /** Returns the figures of a window that ends now. */
    Availability over(AvailabilityWindow availabilityWindow, Instant at) {
        Instant now = at.isAfter(latest) ? at : latest;
        Duration length = availabilityWindow.length();
        if (length == null) {
            Span last = spans.peekLast();
            return last == null ? Availability.NONE : endedSinceStart.plus(last.within(started, now));
        }
        Instant from = now.minus(length);
        Availability sum = Availability.NONE;
        Span open = null;
        for (Span span : spans) {
            if (open != null && span.begin.isAfter(from)) {
                sum = sum.plus(open.within(from, span.begin));
            }
            open = span;
        }
        return open == null ? sum : sum.plus(open.within(from, now));
    }
}

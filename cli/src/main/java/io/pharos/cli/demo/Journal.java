package io.pharos.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What happened, and when in the time of {@link System#nanoTime}. Written and read from any thread. */
final class Journal {
    /** One line of it. */
    private record Entry(DemoEvent demoEvent, Node node, long nanos) {}

    private final List<Entry> entries = new ArrayList<>();

    /** It happens now. */
    void write(DemoEvent demoEvent, Node node) {
        write(demoEvent, node, System.nanoTime());
    }

    /** It happened then. */
    synchronized void write(DemoEvent demoEvent, Node node, long nanos) {
        entries.add(new Entry(demoEvent, node, nanos));
        notifyAll();
    }

    /** When it first happened since a time, if it did. */
    synchronized Optional<Long> find(DemoEvent demoEvent, Node node, long sinceNanos) {
        return entries.stream()
                .filter(entry -> entry.demoEvent() == demoEvent && entry.node() == node)
                .map(Entry::nanos)
                .filter(nanos -> nanos - sinceNanos >= 0)
                .findFirst();
    }

    /** When it first happened since a time; nothing if it has not happened until the patience, counted from now, ends. */
    synchronized Optional<Long> await(DemoEvent demoEvent, Node node, long sinceNanos, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Long> found = find(demoEvent, node, sinceNanos);
        while (found.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            found = find(demoEvent, node, sinceNanos);
        }
        return found;
    }
}

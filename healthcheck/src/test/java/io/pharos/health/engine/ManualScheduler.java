package io.pharos.health.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Time that stands still until the test moves it. */
final class ManualScheduler implements Scheduler {
    private record Task(long atNanos, long number, Runnable body) {}

    private final PriorityQueue<Task> timers =
            new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::number));
    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>(); // workers hand over from their threads
    private long nowNanos;
    private long number;

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable body) {
        Task task = new Task(nowNanos + delay.toNanos(), number++, body);
        timers.add(task);
        return () -> timers.remove(task);
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    /** Runs all that is ready now. */
    void settle() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    /** Moves the time, running each timer at its moment. */
    void advance(Duration by) {
        long end = nowNanos + by.toNanos();
        settle();
        while (!timers.isEmpty() && timers.peek().atNanos <= end) {
            Task task = timers.poll();
            nowNanos = task.atNanos;
            task.body.run();
            settle();
        }
        nowNanos = end;
    }

    /** How long until the next timer, if there is one. */
    Optional<Duration> untilNext() {
        return Optional.ofNullable(timers.peek()).map(task -> Duration.ofNanos(task.atNanos - nowNanos));
    }

    int timers() {
        return timers.size();
    }
}

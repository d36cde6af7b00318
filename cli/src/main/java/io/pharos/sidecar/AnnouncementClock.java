package io.pharos.sidecar;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread on which announcements change by time alone, so that neither checks nor sessions wait for them. */
public final class AnnouncementClock implements RoutePublisher.Timer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnnouncementClock.class);

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread made = new Thread(work, "announcements");
        made.setDaemon(true);
        return made;
    });

    public AnnouncementClock() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((work, executor) -> {}); // closed: nothing is announced any more
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void after(long nanos, Runnable work) {
        var unused = thread.schedule(() -> run(work), nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs the work now and then again and again. */
    public void every(Duration interval, Runnable work) {
        var unused = thread.scheduleWithFixedDelay(() -> run(work), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (Throwable failed) { // the next time must come all the same
            log.error("announcement update failed", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}

package io.pharos.cli.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * Halts the process when it is out of memory or an orderly stop takes too long. Routers then see the connections break
 * and remove the routes immediately; a process that is half dead would keep its routes announced.
 *
 * <p>Everything needed is allocated at the start, because later there may be no memory and no other thread.
 */
final class ExitWatchdog {
    /** A process that cannot allocate this much cannot do its work. */
    private static final int NEEDED_OCTETS = 1 << 18;

    private static final long BETWEEN_LOOKS_MILLIS = 500;
    private static final long TO_BE_TOLD_MILLIS = 500;
    private static final long LOOK_NANOS = 1_000_000;
    private static final int FAILED = 1;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch hasWords = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);
    private final byte[] noMemory =
            "ERROR out of memory; pharos exits immediately; a larger -Xmx may help\n".getBytes(UTF_8);
    private final byte[] tooLong = "ERROR the orderly stop timed out; pharos exits immediately\n".getBytes(UTF_8);
    private final String wantOfThreads = "native thread"; // as the JVM words it
    private volatile byte[] probe = noMemory;
    private volatile byte[] lastWords = noMemory;
    private long endNanos; // written before the flag is set

    private ExitWatchdog() {}

    /** Starts a watchdog that runs until the process ends and also catches threads that die of an Error. */
    static ExitWatchdog watching() {
        ExitWatchdog made = new ExitWatchdog();
        Thread hook = new Thread(() -> {});
        Runtime.getRuntime().addShutdownHook(hook); // loads the classes that a halt needs
        Runtime.getRuntime().removeShutdownHook(hook);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> made.ended(thread, thrown));
        start("last-resort", made::watch);
        start("last-words", made::tell);
        return made;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Bounds an orderly stop; the time counts from the first call. */
    synchronized void endWithin(Duration most) {
        if (stopping.getCount() > 0) {
            endNanos = System.nanoTime() + most.toNanos();
            stopping.countDown();
        }
    }

    private void ended(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError && !isWantOfThreads(thrown)) {
            endNow(noMemory);
        }
        LoggerFactory.getLogger(ExitWatchdog.class).error("thread {} has terminated", thread.getName(), thrown);
    }

    /** Whether the system refused a thread: that limit may be temporary and is not a lack of memory. */
    private boolean isWantOfThreads(Throwable thrown) {
        String message = thrown.getMessage();
        return message != null && message.contains(wantOfThreads);
    }

    private void watch() {
        byte[] words = noMemory;
        try {
            while (!stopping.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                needMemory();
            }
            long left = endNanos - System.nanoTime();
            while (left > 0) {
                never.await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS)), TimeUnit.NANOSECONDS);
                needMemory();
                left = endNanos - System.nanoTime();
            }
            words = tooLong;
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally { // usually by an OutOfMemoryError
            endNow(words);
        }
    }

    private void needMemory() {
        probe = new byte[NEEDED_OCTETS];
        if (probe.length == NEEDED_OCTETS) {
            probe = noMemory; // released immediately
        }
    }

    private void endNow(byte[] words) {
        try {
            lastWords = words;
            hasWords.countDown();
            long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TO_BE_TOLD_MILLIS);
            while (told.getCount() > 0 && System.nanoTime() < latest) {
                LockSupport.parkNanos(LOOK_NANOS); // awaiting the latch would allocate
            }
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Runs on its own thread, because stderr may not be read. Does not use the log, which needs memory. */
    private void tell() {
        try {
            hasWords.await();
            stderr.write(lastWords);
        } catch (IOException unheard) {
            // stderr is closed
            return;
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            told.countDown();
        }
    }
}

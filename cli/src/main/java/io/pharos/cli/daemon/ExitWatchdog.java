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
 * Ends the process where it cannot end itself: when the memory is used up, and when an orderly stop takes too long. Routers
 * then see the connections break and withdraw at once; a process that lives on half dead would go on telling them that all
 * is well.
 *
 * <p>All that is needed for it is made at the start, for when it is needed there may be no memory and no other thread left.
 */
final class ExitWatchdog {
    /** A process that gets no more than this at once cannot do its work. */
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
    private final String wantOfThreads = "native thread"; // the virtual machine's word for it
    private volatile byte[] probe = noMemory;
    private volatile byte[] lastWords = noMemory;
    private long endNanos; // set before the stop is told

    private ExitWatchdog() {}

    /** One that watches from now on, until the end of the process; also over threads that end by an Error. */
    static ExitWatchdog watching() {
        ExitWatchdog made = new ExitWatchdog();
        Thread hook = new Thread(() -> {});
        Runtime.getRuntime()
                .addShutdownHook(hook); // for what that loads: a halt needs it, and could not load it any more
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

    /** An orderly stop begins, which may take this long from the first call on, and no longer. */
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

    /** A limit of the system's, which may be gone in a moment, and which memory has no part in. */
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
        } finally { // by an OutOfMemoryError as a rule
            endNow(words);
        }
    }

    private void needMemory() {
        probe = new byte[NEEDED_OCTETS];
        if (probe.length == NEEDED_OCTETS) {
            probe = noMemory; // that is, not kept
        }
    }

    private void endNow(byte[] words) {
        try {
            lastWords = words;
            hasWords.countDown();
            long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TO_BE_TOLD_MILLIS);
            while (told.getCount() > 0 && System.nanoTime() < latest) {
                LockSupport.parkNanos(LOOK_NANOS); // to await the latch takes memory
            }
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** On a thread of its own, for nobody may read what we say. Not by the log: it needs memory. */
    private void tell() {
        try {
            hasWords.await();
            stderr.write(lastWords);
        } catch (IOException unheard) {
            // Nobody hears it.
            return;
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            told.countDown();
        }
    }
}

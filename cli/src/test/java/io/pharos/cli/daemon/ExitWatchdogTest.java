package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ExitWatchdogTest {
    private static final String NO_MEMORY = "ERROR out of memory; pharos exits immediately; a larger -Xmx may help";

    @Test
    void aProcessWhoseMemoryIsUsedUpEnds() {
        assertEnds(NO_MEMORY, "full");
    }

    @Test
    void aThreadThatEndsForWantOfMemoryEndsTheProcess() {
        assertEnds(NO_MEMORY, "thread");
    }

    @Test
    void aWantOfMemoryThatIsOnlyLoggedEndsTheProcess() {
        assertEnds(NO_MEMORY, "logged");
    }

    @Test
    void aProcessThatMayHaveNoMoreThreadsGoesOn() {
        try (ChildJvm child = ChildJvm.of(List.of("-Xmx24m"), SickProcess.class, "threads")) {
            assertEquals(SickProcess.WENT_ON, child.exitCode(), child::err);
        }
    }

    @Test
    void aStopThatTakesTooLongEnds() {
        assertEnds("ERROR the orderly stop timed out; pharos exits immediately", "stop");
    }

    /** The virtual machine may have something to say, too. */
    private static void assertEnds(String words, String fault) {
        try (ChildJvm child = ChildJvm.of(List.of("-Xmx24m"), SickProcess.class, fault)) {
            assertEquals(1, child.exitCode());
            assertTrue(child.err().contains(words), child.err());
        }
    }

    /** A process that would live for ever, with something wrong in it. */
    static final class SickProcess {
        private static final int WENT_ON = 7;
        private static final List<Object> KEPT = new ArrayList<>();

        private SickProcess() {}

        /** Does the fault that is named. */
        public static void main(String[] arguments) throws InterruptedException {
            ExitWatchdog resort = ExitWatchdog.watching();
            switch (arguments[0]) {
                case "full" -> fill();
                case "thread" -> new Thread(SickProcess::fail).start();
                case "logged" ->
                    LoggerFactory.getLogger("pharos").warn("a task has failed", new OutOfMemoryError("test"));
                case "threads" -> {
                    Thread failing = new Thread(() -> {
                        throw new OutOfMemoryError("unable to create native thread: possibly out of memory or limits");
                    });
                    failing.start();
                    failing.join();
                    System.exit(WENT_ON);
                }
                case "stop" -> resort.endWithin(Duration.ofMillis(100));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            new CountDownLatch(1).await();
        }

        private static void fail() {
            throw new OutOfMemoryError("test");
        }

        /** As a loop does that lives on, whatever a task of it throws. */
        private static void fill() {
            for (int octets = 1 << 20; octets > 1 << 8; octets /= 2) {
                try {
                    while (true) {
                        KEPT.add(new byte[octets]);
                    }
                } catch (OutOfMemoryError swallowed) {
                    KEPT.add("");
                }
            }
        }
    }
}

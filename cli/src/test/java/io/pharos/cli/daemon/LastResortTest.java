package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.cli.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LastResortTest {
    private static final String NO_MEMORY = "ERROR the memory is used up; pharos ends at once, expected a larger -Xmx";

    @Test
    void aProcessWhoseMemoryIsUsedUpEnds() {
        assertEquals(NO_MEMORY, endOf("full"));
    }

    @Test
    void aThreadThatEndsForWantOfMemoryEndsTheProcess() {
        assertEquals(NO_MEMORY, endOf("thread"));
    }

    @Test
    void aWantOfMemoryThatIsOnlyLoggedEndsTheProcess() {
        assertEquals(NO_MEMORY, endOf("logged"));
    }

    @Test
    void aStopThatTakesTooLongEnds() {
        assertEquals("ERROR the stop takes too long; pharos ends at once", endOf("stop"));
    }

    /** Its last line. */
    private static String endOf(String fault) {
        try (ChildJvm child = ChildJvm.of(List.of("-Xmx24m"), SickProcess.class, fault)) {
            assertEquals(1, child.exitCode());
            return child.err().lines().reduce((one, last) -> last).orElse("");
        }
    }

    /** A process that would live for ever, with something wrong in it. */
    static final class SickProcess {
        private static final List<Object> KEPT = new ArrayList<>();

        private SickProcess() {}

        /** Does the fault that is named. */
        public static void main(String[] arguments) throws InterruptedException {
            LastResort resort = LastResort.watching();
            switch (arguments[0]) {
                case "full" -> fill();
                case "thread" -> new Thread(SickProcess::fail).start();
                case "logged" ->
                    LoggerFactory.getLogger("pharos").warn("a task has failed", new OutOfMemoryError("test"));
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

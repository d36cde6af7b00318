package io.pharos.cli.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A service whose death does not work. */
    private static final class Immortal extends ToyService {
        Immortal(InetAddress address) {
            super(address);
        }

        @Override
        void kill() {}

        @Override
        public void close() {
            super.kill();
        }
    }

    private final StringWriter text = new StringWriter();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepGoesAsItShouldWithAndWithoutAddressesOfTheNodesOwn(boolean ownAddresses) throws Exception {
        boolean good = run(ownAddresses, step -> PATIENCE, ToyService::new);

        assertTrue(good, text::toString);
        List<String> table = summary();
        assertEquals(6, table.size(), text::toString);
        table.forEach(row -> assertTrue(row.matches(" +\\d  .* \\d+\\.\\d  ok"), row));
        assertTrue(text.toString().endsWith("All steps succeeded.\n"), text::toString);
    }

    @Test
    void theTrafficMovesForTheReasonThatTheReaderExpects() throws Exception {
        run(true, step -> PATIENCE, ToyService::new);

        assertEquals(
                List.of(
                        "   traffic -> primary (lowest MED)",
                        "   traffic -> standby (only path)",
                        "   traffic -> primary (lowest MED)",
                        "   traffic -> standby (only path)",
                        "   traffic -> primary (lowest MED)",
                        "   traffic -> standby (only path)"),
                text.toString()
                        .lines()
                        .filter(line -> line.startsWith("   traffic"))
                        .toList());
    }

    @Test
    void noLineIsWiderThanATerminal() throws Exception {
        run(true, step -> PATIENCE, ToyService::new);

        assertEquals(
                List.of(),
                text.toString().lines().filter(line -> line.length() > 80).toList());
        assertTrue(text.toString().lines().count() <= 43, "too long for one screen");
    }

    @Test
    void aStepThatFailsIsNamedAndEndsIt() throws Exception {
        Step start = Script.STEPS.get(0);

        boolean good = run(true, step -> step.equals(start) ? PATIENCE : Duration.ofSeconds(1), Immortal::new);

        assertFalse(good);
        assertTrue(
                text.toString().contains("FAILED: primary: not seen within 1000 ms: a failing check"), text::toString);
        List<String> table = summary();
        assertTrue(table.get(0).endsWith("ok"), table.get(0));
        assertTrue(table.get(1).endsWith("FAILED"), table.get(1));
        assertTrue(table.subList(2, 6).stream().allMatch(row -> row.endsWith("not run")), table::toString);
        assertTrue(text.toString().endsWith("The demo failed.\n"), text::toString);
    }

    @Test
    void noThreadIsLeftBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        run(true, step -> PATIENCE, ToyService::new);

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(Set.of(), newThreads(before)));
    }

    @Test
    void closingItAgainDoesNothing() throws Exception {
        Demo demo = demo(true, step -> PATIENCE, ToyService::new);
        try (demo) {
            demo.run();
        }

        demo.close();

        assertFalse(demo.run(), "a demo that is closed must not begin again");
    }

    private boolean run(
            boolean ownAddresses, Function<Step, Duration> patience, Function<InetAddress, ToyService> services)
            throws IOException, InterruptedException {
        try (Demo demo = demo(ownAddresses, patience, services)) {
            return demo.run();
        }
    }

    private Demo demo(
            boolean ownAddresses, Function<Step, Duration> patience, Function<InetAddress, ToyService> services)
            throws IOException {
        Screen screen = new Screen(new PrintWriter(text), false);
        return new Demo(screen, true, patience, ownAddresses && Stage.hasOwnAddresses(), services);
    }

    private List<String> summary() {
        return text.toString()
                .lines()
                .dropWhile(line -> !line.startsWith("step "))
                .skip(1)
                .limit(6)
                .toList();
    }

    /** Threads of ours; those that the JDK or the test framework start for themselves do not count. */
    private static Set<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !thread.getName().startsWith("awaitility"))
                .filter(thread -> !thread.isDaemon() || thread.getName().matches("(bgp|health|lab|HTTP|addresses).*"))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}

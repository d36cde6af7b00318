package io.pharos.cli.healthcheck;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same arguments and the same events, for Debian's ExaBGP and for us, side by side. */
class HealthcheckBesideExabgpIT {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void requireExabgp() {
        boolean there = Files.isExecutable(Path.of(PYTHON)) && Program.run(PYTHON, "-c", "import exabgp") == 0;
        if ("required".equals(System.getProperty("pharos.routers"))) {
            assertTrue(there, "Debian's exabgp is not installed");
        }
        assumeTrue(there, "Debian's exabgp is not installed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ip 192.0.2.1",
                "--ip 192.0.2.1 --withdraw-on-down",
                "--ip 192.0.2.1 --ip 2001:DB8:0:0:0::1 --ip 10.0.0.0/30 --increase -3 --deaggregate-networks --start-ip 2",
                "--ip 192.0.2.1 --ip 192.0.2.2 --increase 5 --up-metric 7 --down-metric 8 --disabled-metric 9 --path-id 7"
                        + " --local-preference 150 --community 65000:1 --disabled-community 65000:2 --extended-community"
                        + " target:1:2 --large-community 1:2:3 --as-path 65000 --down-as-path 65001 --next-hop 2001:db8::9",
                "--ip 192.0.2.1 --neighbor 10.0.0.1 --neighbor 2001:DB8::9 --disabled-community 65000:2 --disabled-as-path 1",
            })
    void theSameStatesAreAnnouncedInTheSameWordsAndOrder(String arguments) throws IOException {
        Path up = folder.resolve("up");
        Path off = folder.resolve("off");
        Path hang = folder.resolve("hang");
        List<String> all = new ArrayList<>(List.of(arguments.split(" ", -1)));
        all.addAll(List.of("--no-ip-setup", "--no-ack", "-i", "0.1", "-f", "0.05", "--rise", "2", "--fall", "2"));
        all.addAll(List.of("--cmd", hangingWhile(hang) + "; test -e " + up, "--disable=" + off, "--timeout", "60"));
        List<String> exabgpCommand = new ArrayList<>(List.of(PYTHON, "-m", "exabgp", "healthcheck", "--no-syslog"));
        exabgpCommand.addAll(all);

        try (Program exabgp = Program.of(exabgpCommand);
                Program ours = Program.healthcheck(all.toArray(String[]::new))) {
            settle(exabgp, ours, 1);
            Files.createFile(up);
            settle(exabgp, ours, 2);
            Files.delete(up);
            settle(exabgp, ours, 3);
            Files.createFile(up);
            settle(exabgp, ours, 4);
            Files.createFile(off);
            settle(exabgp, ours, 5);
            Files.delete(off);
            settle(exabgp, ours, 6);
            Files.createFile(off);
            Files.delete(up);
            settle(exabgp, ours, 7);
            Files.delete(off);
            settle(exabgp, ours, 8);
            Files.createFile(hang);
            await().atMost(Program.PATIENCE)
                    .until(() -> Files.exists(hung(hang, exabgp)) && Files.exists(hung(hang, ours)));
            exabgp.terminate();
            ours.terminate();

            assertEquals(exabgp.exitCode(), ours.exitCode());
            await().atMost(Program.PATIENCE).until(() -> states(exabgp).equals(states(ours)));
            assertTrue(states(ours).size() >= 5, states(ours).toString());
        }
    }

    /** Each check's verdict comes from a text, so that both see the same at the same check, however fast they are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomOptionsAndVerdictsGiveTheSameLinesAndHooks(long seed) throws IOException {
        RandomHealthcheck random = new RandomHealthcheck(seed);
        List<String> options = random.options();
        String verdicts = random.verdicts();
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path own = Files.createDirectory(folder.resolve("own"));
        List<String> exabgpCommand = new ArrayList<>(List.of(PYTHON, "-m", "exabgp", "healthcheck", "--no-syslog"));
        exabgpCommand.addAll(in(theirs, verdicts, options));

        try (Program exabgp = Program.of(exabgpCommand);
                Program ours = Program.healthcheck(in(own, verdicts, options).toArray(String[]::new))) {
            exabgp.closeStdin();
            ours.closeStdin();
            await().atMost(Program.PATIENCE)
                    .until(() -> size(theirs.resolve("checks")) > verdicts.length()
                            && size(own.resolve("checks")) > verdicts.length()
                            && !ours.out().isEmpty());

            String context = "seed " + seed + ": " + options + " " + verdicts;
            assertSameStart(List.copyOf(exabgp.out()), List.copyOf(ours.out()), context);
            assertSameStart(lines(theirs.resolve("hooks")), lines(own.resolve("hooks")), context);
        }
    }

    private static List<String> in(Path place, String verdicts, List<String> options) {
        String check =
                "printf x >> %1$s/checks; case $(printf %%s %2$s | cut -c$(wc -c < %1$s/checks)) in p|'') exit 0;; *) exit 1;; esac"
                        .formatted(place, verdicts);
        List<String> all = new ArrayList<>(List.of("--no-ip-setup", "-i", "0.1", "-f", "0.05", "--cmd", check));
        options.forEach(
                option -> all.add(option.replace("HOOKS", place.resolve("hooks").toString())));
        return all;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The slower one has not come as far. */
    private static void assertSameStart(List<String> expected, List<String> actual, String context) {
        int both = Math.min(expected.size(), actual.size());
        assertEquals(expected.subList(0, both), actual.subList(0, both), context);
    }

    /** Waits until both have told of so many states, or one state many times, where two look alike. */
    private static void settle(Program exabgp, Program ours, int states) {
        Predicate<Program> there = program -> states(program).size() >= states;
        int before = Math.max(exabgp.out().size(), ours.out().size());
        await().atMost(Program.PATIENCE)
                .until(() -> there.test(exabgp) && there.test(ours)
                        || exabgp.out().size() > before + 40 && ours.out().size() > before + 40);
    }

    /**
     * A check that does not end while there is this file, for a signal that comes meanwhile. Python's handler cannot print
     * while it interrupts a line that is printed; what it raises while a check is begun may be dropped.
     */
    private static String hangingWhile(Path file) {
        return "if test -e %1$s; then touch %1$s.$PPID; while test -e %1$s; do sleep 0.05; done; fi".formatted(file);
    }

    /** Is there when the program's check hangs. */
    private static Path hung(Path hang, Program program) {
        return hang.resolveSibling(hang.getFileName() + "." + program.pid());
    }

    /** The blocks of lines that were printed, one line for each destination, without the repetitions. */
    private static List<List<String>> states(Program program) {
        List<String> lines = List.copyOf(program.out());
        int size = (int) lines.stream()
                .map(HealthcheckBesideExabgpIT::destination)
                .distinct()
                .count();
        List<List<String>> states = new ArrayList<>();
        for (int at = 0; size > 0 && at + size <= lines.size(); at += size) {
            List<String> block = lines.subList(at, at + size);
            if (states.isEmpty() || !states.get(states.size() - 1).equals(block)) {
                states.add(block);
            }
        }
        return states;
    }

    private static String destination(String line) {
        return line.replaceFirst(".*route (\\S+) .*", "$1");
    }
}

package io.pharos.exabgp.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same configurations under {@code pharos run exabgp.conf} and under Debian's ExaBGP 4.2, with the same routers: what they
 * hear is what {@code RunMigratedTest} wrote down, and from ExaBGP the same but for the differences named here.
 */
class MigrationBesideExabgpIT {
    private static final String EXABGP = "/usr/sbin/exabgp";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where ExaBGP 4.2 says something else on purpose, or cannot be compared, and why. */
    private static final Map<String, String> NOT_FOR_EXABGP = Map.ofEntries(
            Map.entry("05-processes", "a helper that ends again and again ends ExaBGP"),
            Map.entry("07-healthcheck-attributes", "IPv6 over an IPv4 session: ExaBGP sends a malformed UPDATE"),
            Map.entry("08-healthcheck-addresses", "--run healthcheck takes no options in 4.2.21"),
            Map.entry("13-password", "md5-ip: ExaBGP has the key for an address that is not the session's"),
            Map.entry("14-passive", "a range of addresses"),
            Map.entry("15-several-neighbors", "ExaBGP has two sessions with one router"),
            Map.entry("16-shared-address", "two checks announce one address against each other"),
            Map.entry("17-words", "ExaBGP loses what follows a quote inside of quotes"),
            Map.entry("19-pharos-helper", "its helper is not installed"),
            Map.entry("23-old-grammar", "group is of ExaBGP 3"),
            Map.entry("24-new-grammar", "processes-match is of ExaBGP 5, tcp-ao later still"),
            Map.entry("26-helpers-without-answers", "ExaBGP ends when its helper ends again and again"),
            Map.entry("27-relative-programs", "ExaBGP refuses a program that is not there"));

    /** Routes of {@code attributes … nlri …} in a static section: 4.2.21 takes them and never sends them. */
    private static final Set<String> NEVER_SENT_BY_EXABGP = Set.of("10.1.0.0/16", "10.2.0.0/16");

    /** What both offer in the same form; ExaBGP offers every other family too where none is named. */
    private static final Set<String> UNICAST = Set.of("010400010001", "010400020001");

    /** Capabilities that one side offers and the other does not, and that do not change what is announced. */
    private static final Set<String> UNEQUAL_CAPABILITIES = Set.of(
            "RouteRefreshCapability", // we always offer it, ExaBGP when it is told to
            "EnhancedRouteRefresh",
            "HostNameCapability", // 5 sends it, 4.2 does not
            "UnknownCapability"); // graceful restart, operational, multi-session

    @TempDir
    Path folder = Path.of(".");

    static List<Path> configurations() {
        return RunMigratedTest.configurations();
    }

    static List<Path> configurationsForExabgp() {
        return configurations().stream()
                .filter(file -> !NOT_FOR_EXABGP.containsKey(name(file)))
                .toList();
    }

    @BeforeEach
    void requireExabgp() {
        boolean there = Files.isExecutable(Path.of(EXABGP));
        if ("required".equals(System.getProperty("pharos.routers"))) {
            assertTrue(there, "Debian's exabgp is not installed");
        }
        assumeTrue(there, "Debian's exabgp is not installed");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void pharosRunningTheOriginalAnnouncesTheSame(Path file) throws Exception {
        Loopback moved = Loopback.of(file);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("pharos.jar", "target/pharos.jar"),
                "run",
                written(moved).toString(),
                "--env",
                folder.resolve("exabgp.env").toString());

        assertHeard(MigrationFiles.text(MigrationFiles.beside(file, ".heard")), moved, command, line -> List.of(line));
    }

    @ParameterizedTest
    @MethodSource("configurationsForExabgp")
    void exabgpAnnouncesTheSame(Path file) throws Exception {
        Loopback moved = Loopback.of(file);
        List<String> command = List.of(
                EXABGP,
                "--env",
                folder.resolve("exabgp.env").toString(),
                written(moved).toString());
        List<String> expected = MigrationFiles.text(MigrationFiles.beside(file, ".heard"))
                .lines()
                .flatMap(line -> comparable(line).stream())
                .toList();

        assertHeard(RunMigratedTest.text(expected), moved, command, line -> comparable(line));
    }

    /** A line as both would say it. */
    private static List<String> comparable(String line) {
        String[] words = line.strip().split(" ", 2);
        boolean otherFamily = words[0].equals("Multiprotocol") && !UNICAST.contains(words[1]);
        return otherFamily || UNEQUAL_CAPABILITIES.contains(words[0]) || NEVER_SENT_BY_EXABGP.contains(words[0])
                ? List.of()
                : List.of(line);
    }

    private interface Lines {
        List<String> of(String line);
    }

    private void assertHeard(String expected, Loopback moved, List<String> command, Lines lines) throws Exception {
        Migration migration = moved.migrate();
        try (Routers routers = Routers.of(migration, moved.port())) {
            Process speaker = start(command, moved.port());
            try {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertEquals(
                                expected,
                                RunMigratedTest.text(routers.heard().stream()
                                        .flatMap(line -> lines.of(line).stream())
                                        .toList()),
                                () -> moved.text() + MigrationFiles.text(folder.resolve("log"))));
            } finally {
                List<ProcessHandle> all = new ArrayList<>(speaker.descendants().toList());
                all.add(speaker.toHandle());
                all.forEach(ProcessHandle::destroyForcibly);
                speaker.waitFor();
            }
        }
    }

    private Path written(Loopback moved) throws IOException {
        Files.writeString(folder.resolve("exabgp.env"), moved.environment());
        return Files.writeString(folder.resolve("exabgp.conf"), moved.text());
    }

    private Process start(List<String> command, int port) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("exabgp_tcp_port", Integer.toString(port));
        builder.environment().put("exabgp_daemon_user", System.getProperty("user.name"));
        builder.environment().put("exabgp_daemon_daemonize", "false");
        builder.environment().put("exabgp_api_cli", "false");
        builder.environment().put("exabgp_log_destination", "stdout");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.conf$", "");
    }
}

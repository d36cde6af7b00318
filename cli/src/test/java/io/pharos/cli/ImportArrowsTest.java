package io.pharos.cli;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, read from the sources; docs/architecture.md draws the picture. */
class ImportArrowsTest {
    private static final String OURS = "io.pharos.";

    /**
     * Each package of this module, and what else of ours it may know: a package with all below it, or one type. From the
     * top to the bottom of the picture.
     */
    private static final Map<String, List<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            entry("cli", List.of("cli.command", "cli.daemon", "cli.spec.Version", "cli.console", "cli.log")),
            entry(
                    "cli.command",
                    List.of(
                            "cli.daemon",
                            "cli.lab",
                            "cli.demo",
                            "cli.healthcheck",
                            "cli.console",
                            "cli.log",
                            "exabgp.migrate",
                            "exabgp.healthcheck",
                            "exabgp.listener.ControlClient",
                            "exabgp.listener.SocketPlaces",
                            "settings.Suggestion",
                            "bgp.packet")),
            entry(
                    "cli.demo",
                    List.of("cli.daemon", "cli.spec", "cli.lab", "cli.console", "cli.log", "sidecar", "bgp", "health")),
            entry("cli.lab", List.of("cli.log", "bgp")),
            entry(
                    "cli.healthcheck",
                    List.of("cli.daemon", "cli.spec", "cli.log", "sidecar", "exabgp", "bgp", "health")),
            entry(
                    "cli.daemon",
                    List.of(
                            "cli.config",
                            "cli.translate",
                            "cli.spec",
                            "cli.report",
                            "cli.override",
                            "cli.admin",
                            "cli.metrics",
                            "cli.history",
                            "cli.state",
                            "cli.log",
                            "sidecar",
                            "exabgp",
                            "json",
                            "bgp",
                            "settings.InvalidText",
                            "settings.DurationParser",
                            "settings.InvalidText",
                            "health")),
            entry("cli.translate", List.of("cli.config", "cli.spec", "cli.log", "sidecar", "exabgp", "bgp", "health")),
            entry(
                    "cli.report",
                    List.of(
                            "cli.override",
                            "cli.admin",
                            "cli.history",
                            "exabgp.control",
                            "exabgp.table",
                            "json",
                            "settings.InvalidText",
                            "settings.DurationParser",
                            "health")),
            entry(
                    "cli.override",
                    List.of(
                            "cli.history",
                            "cli.state",
                            "sidecar",
                            "exabgp.control",
                            "json",
                            "settings.DurationParser",
                            "health")),
            entry("cli.spec", List.of("cli.history", "cli.state", "cli.log", "sidecar", "exabgp", "bgp", "health")),
            entry(
                    "cli.config",
                    List.of(
                            "settings",
                            "exabgp.text",
                            "bgp.packet",
                            "health.Setting",
                            "health.TimedSettings",
                            "health.Secret")),
            entry("cli.admin", List.of("exabgp.listener.AcceptFailureLog")),
            entry(
                    "cli.metrics",
                    List.of(
                            "cli.history.Availability",
                            "cli.history.AvailabilityWindow",
                            "bgp.transport.PeerListener",
                            "bgp.transport.PeerStatus",
                            "bgp.session.SessionState",
                            "bgp.session.StateChangeReason",
                            "bgp.rib.Route",
                            "bgp.packet",
                            "health.HealthListener",
                            "health.RiseFall",
                            "health.Health",
                            "health.ServiceState",
                            "health.ServiceStatus",
                            "health.BackendStatus",
                            "health.CheckResult",
                            "health.Hook",
                            "health.HookOutcome")),
            entry(
                    "cli.history",
                    List.of(
                            "json",
                            "writer",
                            "health.HealthListener",
                            "health.RiseFall",
                            "health.Health",
                            "health.ServiceState",
                            "health.CheckResult",
                            "health.failover",
                            "health.stability",
                            "health.DurationFormatter")),
            entry("cli.state", List.of()),
            entry("cli.console", List.of()),
            entry("cli.log", List.of("writer")),
            entry("sidecar", List.of("sidecar.address", "bgp", "health")),
            entry("sidecar.address", List.of("bgp.packet")),
            entry("settings", List.of()),
            entry("json", List.of()),
            entry("writer", List.of()),
            entry("exabgp", List.of()),
            entry("exabgp.pipe", List.of("exabgp.ExabgpDialect")),
            entry("exabgp.table", List.of()),
            entry("exabgp.text", List.of("bgp.rib.Route", "bgp.packet")),
            entry(
                    "exabgp.event",
                    List.of(
                            "exabgp.ExabgpDialect",
                            "json",
                            "bgp.packet",
                            "bgp.session.SessionState",
                            "bgp.session.StateChangeReason")),
            entry(
                    "exabgp.control",
                    List.of(
                            "exabgp.text",
                            "exabgp.ExabgpDialect",
                            "exabgp.table",
                            "exabgp.event.AttributeFormatter",
                            "json",
                            "bgp.Speaker",
                            "bgp.RouteOverlay",
                            "bgp.Targets",
                            "bgp.transport",
                            "bgp.session",
                            "bgp.rib.Route",
                            "bgp.packet")),
            entry("exabgp.listener", List.of("exabgp.control", "exabgp.ExabgpDialect")),
            entry(
                    "exabgp.process",
                    List.of(
                            "exabgp.control",
                            "exabgp.listener.LineSplitter",
                            "writer",
                            "exabgp.event",
                            "exabgp.ExabgpDialect",
                            "bgp.transport",
                            "bgp.session",
                            "bgp.packet")),
            entry(
                    "exabgp.healthcheck",
                    List.of("exabgp.ExabgpDialect", "bgp.packet", "health.Health", "health.ServiceState")),
            entry(
                    "exabgp.migrate",
                    List.of(
                            "exabgp.migrate.grammar",
                            "exabgp.migrate.yaml",
                            "exabgp.healthcheck.HealthcheckFlags",
                            "bgp.packet",
                            "health.Health")),
            entry("exabgp.migrate.grammar", List.of()),
            entry("exabgp.migrate.yaml", List.of())));

    private static final Set<String> NAMES_THAT_SAY_NOTHING = Set.of("util", "common", "impl", "manager", "helper");

    private static final List<Source> SOURCES = Source.all();

    @Test
    void theSourcesAreRead() {
        assertTrue(SOURCES.size() > 60, SOURCES::toString);
        assertTrue(arrows().get("cli.command").contains("cli.daemon"));
        assertTrue(
                arrows().get("cli.daemon").containsAll(Set.of("cli.config", "bgp", "bgp.transport", "health.engine")));
    }

    @Test
    void namesCountWhereverTheyStandButNotInCommentsAndLiterals() {
        Source source = Source.of("A.java", """
                // import io.pharos.cli.wrong.Comment;
                package io.pharos.cli.log;

                import static io.pharos.bgp.packet.ErrorCode.CEASE;
                import java.util.List;

                /** See {@link io.pharos.cli.wrong.Link}. */
                record A(io.pharos.health.Health health) {
                    String text = "io.pharos.cli.wrong.Literal" + '"' + CEASE; // "
                }
                """);

        assertEquals("cli.log", source.inPackage());
        assertEquals(Set.of("bgp.packet.ErrorCode", "health.Health"), source.knows());
    }

    @Test
    void everyPackageKnowsOnlyWhatItsRowAllows() {
        List<String> offences = new ArrayList<>();
        for (Source source : SOURCES) {
            List<String> allowed = MAY_KNOW.get(source.inPackage());
            if (allowed == null) {
                offences.add(source + ": its package has no row here, so no place in the picture");
                continue;
            }
            source.knows().stream()
                    .filter(name -> !packageOf(name).equals(source.inPackage()))
                    .filter(name -> allowed.stream().noneMatch(each -> isUnder(name, each)))
                    .forEach(name -> offences.add(source + " knows " + name));
        }

        assertEquals(List.of(), offences);
    }

    @Test
    void theBinderDoesNotKnowWhatItBinds() {
        assertEquals(Set.of(), arrows().get("settings"));
    }

    @Test
    void bgpAndHealthMeetOnlyWhereTheProgramIsPutTogetherAndMeasured() {
        Set<String> meeting = new TreeSet<>();
        arrows().forEach((inPackage, known) -> {
            boolean bgp = known.stream().anyMatch(name -> isUnder(name, "bgp"));
            boolean health = known.stream().anyMatch(name -> isUnder(name, "health"));
            if (bgp && health) {
                meeting.add(inPackage);
            }
        });

        // The configuration has BGP's values and the annotation that describes a key, but no check and no speaker.
        // The migration has BGP's values and the names of a check's health.
        meeting.removeAll(Set.of(
                "sidecar",
                "cli.daemon",
                "cli.translate",
                "cli.spec",
                "cli.demo",
                "cli.healthcheck",
                "cli.metrics",
                "cli.config",
                "exabgp.healthcheck",
                "exabgp.migrate"));
        assertEquals(Set.of(), meeting);
    }

    @Test
    void noPackagesNeedEachOtherInACircle() {
        Map<String, Set<String>> arrows = arrows();
        for (String start : arrows.keySet()) {
            Set<String> reached = new TreeSet<>();
            reach(start, arrows, reached);
            assertTrue(!reached.contains(start), () -> start + " needs itself by way of " + reached);
        }
    }

    private static void reach(String from, Map<String, Set<String>> arrows, Set<String> reached) {
        for (String next : arrows.getOrDefault(from, Set.of())) {
            if (reached.add(next)) {
                reach(next, arrows, reached);
            }
        }
    }

    @Test
    void noPackageHasANameThatSaysNothing() {
        List<String> named = arrows().keySet().stream()
                .filter(name -> Stream.of(name.split("\\.")).anyMatch(NAMES_THAT_SAY_NOTHING::contains))
                .toList();

        assertEquals(List.of(), named);
    }

    /** It costs about 100 ms at each start: YAML is read and JSON written as a stream. */
    @Test
    void noObjectMapperIsUsed() {
        assertEquals(
                List.of(),
                SOURCES.stream()
                        .filter(source -> source.code().contains("jackson.databind"))
                        .toList());
    }

    /** Each package of this module → the other packages of ours that it needs. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (Source source : SOURCES) {
            Set<String> known = arrows.computeIfAbsent(source.inPackage(), none -> new TreeSet<>());
            source.knows().forEach(name -> known.add(packageOf(name)));
            known.remove(source.inPackage());
        }
        return arrows;
    }

    private static String packageOf(String name) {
        return Stream.of(name.split("\\."))
                .takeWhile(part -> Character.isLowerCase(part.charAt(0)))
                .collect(Collectors.joining("."));
    }

    private static boolean isUnder(String name, String above) {
        return name.equals(above) || name.startsWith(above + ".");
    }

    /**
     * One file of production code.
     *
     * @param inPackage its package, without {@code io.pharos.}
     * @param code the text without comments and literals
     */
    private record Source(String file, String inPackage, String code) {
        private static final Path ROOT = Path.of("src/main/java");
        private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
                "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])'|//[^\n]*|/\\*.*?\\*/");
        private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+io\\.pharos\\.([\\w.]+)\\s*;");

        /** A qualified name of ours, up to its type. */
        private static final Pattern NAME = Pattern.compile("\\bio\\.pharos\\.((?:[a-z]\\w*\\.)+(?:[A-Z]\\w*|\\*))");

        static List<Source> all() {
            try (Stream<Path> files = Files.walk(ROOT)) {
                return files.filter(file -> file.toString().endsWith(".java"))
                        .map(Source::read)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Source read(Path file) {
            try {
                return of(ROOT.relativize(file).toString(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Source of(String file, String text) {
            String code = COMMENT_OR_LITERAL.matcher(text).replaceAll(" ");
            String inPackage = PACKAGE.matcher(code)
                    .results()
                    .findFirst()
                    .map(found -> found.group(1))
                    .orElseThrow(() -> new AssertionError(file + " is in no package under " + OURS));
            return new Source(file, inPackage, code);
        }

        /** The types of ours that it names, without {@code io.pharos.}; not those of its own package by their short names. */
        Set<String> knows() {
            return NAME.matcher(code)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return file;
        }
    }
}

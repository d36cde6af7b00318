package io.pharos.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, read from the imports; docs/architecture.md draws the picture. */
class ImportArrowsTest {
    private static final String ROOT = "io.pharos.bgp";
    private static final String PACKET = ROOT + ".packet";
    private static final String SESSION = ROOT + ".session";
    private static final String RIB = ROOT + ".rib";
    private static final String TRANSPORT = ROOT + ".transport";

    /** From the top to the bottom: each may know those behind it. */
    private static final List<String> INSIDE_PACKET =
            List.of(PACKET + ".message", PACKET + ".attribute", PACKET + ".capability", PACKET);

    private static final Set<String> NAMES_THAT_SAY_NOTHING = Set.of("util", "common", "impl", "manager", "helper");

    /** Sockets, threads and clocks. */
    private static final Pattern IMPURE = Pattern.compile("java\\.net\\.(?:Server|Datagram|Multicast)?Socket\\w*"
            + "|\\b(?:Server|Datagram|Multicast)?Socket(?:Address|Channel)?\\b|java\\.nio\\.channels"
            + "|java\\.util\\.concurrent|java\\.util\\.Timer\\b|\\bThread\\b|\\bsynchronized\\b"
            + "|System\\s*\\.\\s*(?:nanoTime|currentTimeMillis)|(?:Instant|LocalDateTime|ZonedDateTime)\\s*\\.\\s*now"
            + "|java\\.time\\.(?:Clock|InstantSource)");

    private final List<SourceFile> sources = SourceFile.all();

    @Test
    void sourceFilesAreFound() {
        assertTrue(sources.size() > 60, () -> sources.toString());
        assertEquals(
                new TreeSet<>(List.of(PACKET, PACKET + ".attribute", PACKET + ".capability")),
                needs(source -> source.isIn(PACKET + ".message")));
    }

    @Test
    void importsAndQualifiedNamesCountButNotCommentsAndLiterals() {
        SourceFile source = SourceFile.of("A.java", """
                // package io.pharos.bgp.wrong;
                package io.pharos.bgp.rib;

                import static io.pharos.bgp.packet.ErrorCode.CEASE;
                import io.netty.buffer.ByteBuf;

                /** See {@link io.pharos.bgp.transport.Peer}. */
                record A<T extends Comparable<T>>(@Deprecated(since = "(") int a, ByteBuf b) {
                    Object o = new io.pharos.bgp.session.Fsm("io.pharos.bgp.text.Never", '"'); // io.pharos.bgp.C
                    record B(int c) {}
                }
                """);

        assertEquals("io.pharos.bgp.rib/A.java", source.toString());
        assertEquals(Set.of(PACKET, SESSION), source.packagesUnder(ROOT));
        assertEquals(Set.of("io.netty.buffer"), source.packagesUnder("io.netty"));
        assertEquals(
                List.of("A", "B"),
                source.recordComponents().stream()
                        .map(components -> components.substring(0, 1))
                        .toList());
        assertTrue(source.recordComponents().get(0).endsWith("ByteBuf b)"));
    }

    @Test
    void packetDependsOnNoOtherPackageOfTheProject() {
        assertNone(offenders(source -> source.isIn(PACKET), other -> !SourceFile.isUnder(other, PACKET)));
    }

    @Test
    void packetDependenciesRunFromMessageToAttributeToCapability() {
        for (SourceFile source : sources) {
            if (source.isIn(PACKET)) {
                int own = INSIDE_PACKET.indexOf(source.packageName());
                assertTrue(own >= 0, () -> source + ": a package of packet that has no place in the order");
                List<String> back = source.packagesUnder(PACKET).stream()
                        .filter(other -> INSIDE_PACKET.indexOf(other) < own)
                        .toList();
                assertEquals(List.of(), back, () -> source + " knows what stands above it");
            }
        }
    }

    @Test
    void sessionAndRibDependOnPacketOnly() {
        for (String pure : List.of(SESSION, RIB)) {
            assertNone(offenders(
                    source -> source.isIn(pure),
                    other -> !SourceFile.isUnder(other, PACKET) && !SourceFile.isUnder(other, pure)));
        }
    }

    @Test
    void sessionAndRibUseNoSocketThreadOrClock() {
        assertNone(sources.stream()
                .filter(source -> source.isIn(SESSION) || source.isIn(RIB))
                .filter(source -> source.mentions(IMPURE))
                .map(SourceFile::toString)
                .toList());
    }

    @Test
    void onlyTransportAndTheRootPackageUseNettyChannels() {
        assertNone(nettyUsers("io.netty.channel", Set.of(TRANSPORT, ROOT)));
        assertNone(nettyUsers("io.netty.bootstrap", Set.of(TRANSPORT, ROOT)));
    }

    @Test
    void onlyPacketAndTransportUseBuffers() {
        assertNone(sources.stream()
                .filter(source -> !source.isIn(PACKET) && !source.isIn(TRANSPORT))
                .filter(source -> !source.packagesUnder("io.netty.buffer").isEmpty())
                .map(SourceFile::toString)
                .toList());
    }

    /** What is decoded is copied: nobody outside has to think of releasing anything. */
    @Test
    void noRecordHoldsABuffer() {
        Pattern buffer = Pattern.compile("\\bByteBuf\\b");
        List<String> records = sources.stream()
                .flatMap(source -> source.recordComponents().stream())
                .toList();

        assertTrue(records.size() > 30, records::toString);
        assertNone(records.stream()
                .filter(components -> buffer.matcher(components).find())
                .toList());
    }

    @Test
    void noPackageHasAMeaninglessName() {
        assertNone(sources.stream()
                .map(SourceFile::packageName)
                .filter(name -> List.of(name.split("\\.", -1)).stream().anyMatch(NAMES_THAT_SAY_NOTHING::contains))
                .distinct()
                .toList());
    }

    @Test
    void packageDependenciesHaveNoCycle() {
        Map<String, Set<String>> arrows = sources.stream()
                .collect(Collectors.groupingBy(
                        SourceFile::packageName,
                        TreeMap::new,
                        Collectors.flatMapping(
                                source -> source.packagesUnder(ROOT).stream(), Collectors.toCollection(TreeSet::new))));

        for (String start : arrows.keySet()) {
            assertNone(wayBack(start, start, arrows, new TreeSet<>()));
        }
    }

    /** The way from here to the start, if there is one. */
    private static List<String> wayBack(
            String start, String here, Map<String, Set<String>> arrows, Set<String> visited) {
        for (String next : arrows.getOrDefault(here, Set.of())) {
            if (next.equals(start)) {
                return List.of(here, start);
            }
            List<String> rest = visited.add(next) ? wayBack(start, next, arrows, visited) : List.of();
            if (!rest.isEmpty()) {
                return Stream.concat(Stream.of(here), rest.stream()).toList();
            }
        }
        return List.of();
    }

    private List<String> nettyUsers(String netty, Set<String> allowed) {
        return sources.stream()
                .filter(source -> !allowed.contains(source.packageName()))
                .filter(source -> !source.packagesUnder(netty).isEmpty())
                .map(SourceFile::toString)
                .toList();
    }

    private List<String> offenders(Predicate<SourceFile> which, Predicate<String> forbidden) {
        return sources.stream()
                .filter(which)
                .filter(source -> source.packagesUnder(ROOT).stream().anyMatch(forbidden))
                .map(source -> source + " needs " + source.packagesUnder(ROOT))
                .toList();
    }

    private Set<String> needs(Predicate<SourceFile> which) {
        return sources.stream()
                .filter(which)
                .flatMap(source -> source.packagesUnder(ROOT).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNone(List<String> offenders) {
        assertEquals(List.of(), offenders);
    }
}

package io.pharos.exabgp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.text.TextException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteOwnersTest {
    private static final String A = "127.0.0.1";
    private static final String B = "127.0.0.2";
    private static final String C = "127.0.0.3";
    private static final List<String> ALL = List.of(A, B, C);
    private static final String FILE = "file";

    private final SilentRouters routers = new SilentRouters(A, B, C);

    @AfterEach
    void close() {
        routers.close();
    }

    @Test
    void configuredRouteReturnsWhenTheOverridingHelperEnds() throws TextException {
        routers.control.announce(List.of(SilentRouters.route("10.0.0.0/24 next-hop 192.0.2.9 med 1")));
        Conversation helper = routers.helper(A);
        helper.ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 2");
        assertEquals(Map.of("10.0.0.0/24", 2L), routers.routesFor(A));
        assertEquals(Map.of("10.0.0.0/24", 1L), routers.routesFor(B));

        helper.close();

        assertEquals(Map.of("10.0.0.0/24", 1L), routers.routesFor(A));
    }

    @Test
    void scriptRouteReturnsWhenTheOverridingHelperEnds() {
        routers.script().ask("neighbor 127.0.0.1 announce route 10.0.0.0/24 next-hop 192.0.2.9 med 1");
        Conversation helper = routers.helper(A, B);
        helper.ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 2");

        helper.close();

        assertEquals(Map.of("10.0.0.0/24", 1L), routers.routesFor(A));
        assertEquals(Map.of(), routers.routesFor(B));
    }

    @Test
    void helperRouteStaysWhenTheConfiguredRouteIsRemoved() throws TextException {
        PlannedRoute planned = SilentRouters.route("10.0.0.0/24 next-hop 192.0.2.9 med 1");
        routers.control.announce(List.of(planned));
        routers.helper(A).ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 2");

        routers.control.withdraw(List.of(planned), List.of());

        assertEquals(Map.of("10.0.0.0/24", 2L), routers.routesFor(A));
        assertEquals(Map.of(), routers.routesFor(B));
    }

    @Test
    void aWithdrawalPersistsWhenItsClientEnds() throws TextException {
        routers.control.announce(List.of(SilentRouters.route("10.0.0.0/24 next-hop 192.0.2.9 med 1")));
        Conversation helper = routers.helper(A);
        helper.ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 2");
        routers.script().ask("withdraw route 10.0.0.0/24");

        helper.close();

        assertEquals(Map.of(), routers.routesFor(A));
    }

    @Test
    void newNeighborGetsTheRoutesForAll() throws TextException {
        PlannedRoute planned = SilentRouters.route("10.0.1.0/24 next-hop 192.0.2.9 med 1");
        PlannedRoute watched = SilentRouters.route("10.0.2.0/24 next-hop 192.0.2.9 med 1 watchdog dog");
        routers.control.announce(List.of(planned, watched));
        routers.control.announce(List.of(SilentRouters.route("10.0.3.0/24 next-hop 192.0.2.9 med 1", A)));
        routers.script().ask("announce route 10.0.4.0/24 next-hop 192.0.2.9 med 4");

        String late = "127.0.0.4";
        routers.reconfigure(Map.of(), List.of(C), A, B, late);
        Map<String, Long> common = Map.of("10.0.1.0/24", 1L, "10.0.2.0/24", 1L, "10.0.4.0/24", 4L);
        assertEquals(common, routers.routesFor(late));

        routers.script().ask("withdraw watchdog dog");
        routers.control.withdraw(List.of(planned), List.of());
        assertEquals(Map.of("10.0.4.0/24", 4L), routers.routesFor(late));

        routers.reconfigure(Map.of(), List.of(late), A, B);
        routers.reconfigure(Map.of(), List.of(), A, B, late);
        assertEquals(Map.of("10.0.4.0/24", 4L), routers.routesFor(late));
    }

    @Test
    void prefixTakenOverByAServiceHasNoOtherOwner() {
        Conversation first = routers.helper(A);
        first.ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 1");
        Conversation second = routers.helper(A);
        second.ask("announce route 10.0.0.0/24 next-hop 192.0.2.9 med 2");
        routers.script().ask("announce route 10.0.1.0/24 next-hop 192.0.2.9 med 3");
        routers.script().ask("announce route 10.0.2.0/24 next-hop 192.0.2.9 med 4");

        Map<IpPrefix, String> services =
                Map.of(IpPrefix.parse("10.0.0.0/24"), "web", IpPrefix.parse("10.0.1.0/24"), "dns");
        routers.reconfigure(services, List.of(), A, B, C);
        assertEquals(Map.of("10.0.2.0/24", 4L), routers.routesFor(A));

        second.close();
        assertEquals(Map.of("10.0.2.0/24", 4L), routers.routesFor(A));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inAnyOrderOfEventsTheLastWordOfThoseWhoLiveCounts(long seed) throws TextException {
        new Play(new Random(seed)).run(2500);
    }

    /** Many people and helpers, who say this and that about few destinations. */
    private final class Play {
        private static final List<String> DESTINATIONS = List.of("10.0.0.1/32", "10.0.0.2/32", "10.0.0.2/32 path 1");

        private final Random random;
        private final NaiveLedger oracle = new NaiveLedger();
        private final Conversation script = routers.script();
        private final Map<String, List<String>> scopes =
                Map.of("first", ALL, "second", List.of(B, C), "third", List.of(A));
        private final Map<String, Conversation> helpers = new HashMap<>();
        private List<Line> file = List.of();

        private record Line(String destination, long med, List<String> neighbors) {
            PlannedRoute route() throws TextException {
                return new PlannedRoute(
                        SilentRouters.route(text(destination, med)).definition(), neighbors);
            }

            List<String> reaches() {
                return neighbors.isEmpty() ? ALL : neighbors;
            }
        }

        Play(Random random) {
            this.random = random;
            scopes.forEach((name, scope) -> helpers.put(name, helper(scope)));
        }

        private Conversation helper(List<String> scope) {
            return routers.helper(scope.toArray(String[]::new));
        }

        void run(int steps) throws TextException {
            for (int i = 0; i < steps; i++) {
                String did = step();
                for (String neighbor : ALL) {
                    assertEquals(oracle.routesFor(neighbor), routers.routesFor(neighbor), "step " + i + ": " + did);
                }
            }
        }

        private String step() throws TextException {
            String speaker = any(List.of(NaiveLedger.FOR_GOOD, "first", "second", "third"));
            List<String> reach = scopes.getOrDefault(speaker, ALL);
            boolean some = random.nextBoolean();
            String one = any(reach);
            List<String> neighbors = some ? List.of(one) : reach;
            String to = some ? "neighbor " + one + " " : "";
            String destination = any(DESTINATIONS);
            long med = random.nextInt(1000);
            String watchdog = any(List.of("dog", "cat"));
            boolean on = random.nextBoolean();
            return switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> {
                    oracle.announce(speaker, neighbors, destination, med);
                    yield say(speaker, to + "announce route " + text(destination, med));
                }
                case 6, 7, 8 -> {
                    oracle.bind(speaker, neighbors, destination, med, watchdog, on);
                    String line = text(destination, med) + " watchdog " + watchdog + (on ? "" : " withdraw");
                    yield say(speaker, to + "announce route " + line);
                }
                case 9, 10 -> {
                    oracle.turn(watchdog, on);
                    yield say(speaker, (on ? "announce" : "withdraw") + " watchdog " + watchdog);
                }
                case 11, 12, 13 -> {
                    oracle.withdraw(neighbors, destination);
                    yield say(speaker, to + "withdraw route " + words(destination));
                }
                case 14, 15, 16 -> {
                    String ended = any(List.copyOf(scopes.keySet()));
                    oracle.end(ended);
                    helpers.remove(ended).close();
                    helpers.put(ended, helper(scopes.get(ended)));
                    yield ended + " dies";
                }
                case 17 -> {
                    oracle.clear(some ? List.of(one) : ALL);
                    yield say(NaiveLedger.FOR_GOOD, to + "clear adj-rib out");
                }
                default -> rewriteFile();
            };
        }

        private String rewriteFile() throws TextException {
            List<Line> next = new ArrayList<>(file);
            String destination = any(DESTINATIONS);
            next.removeIf(line -> line.destination.equals(destination));
            if (random.nextInt(3) > 0) {
                List<String> neighbors = any(List.of(List.of(), List.of(A), List.of(B, C)));
                next.add(new Line(destination, random.nextInt(3), neighbors));
            }
            List<Line> gone = file.stream().filter(line -> !next.contains(line)).toList();
            List<Line> added =
                    next.stream().filter(line -> !file.contains(line)).toList();
            gone.forEach(line -> oracle.end(FILE, line.reaches(), line.destination));
            added.forEach(line -> oracle.announce(FILE, line.reaches(), line.destination, line.med));
            routers.control.withdraw(planned(gone), planned(added));
            routers.control.announce(planned(added));
            file = next;
            return "file: " + next;
        }

        private static List<PlannedRoute> planned(List<Line> lines) throws TextException {
            List<PlannedRoute> planned = new ArrayList<>();
            for (Line line : lines) {
                planned.add(line.route());
            }
            return planned;
        }

        private String say(String speaker, String line) {
            Conversation client = speaker.equals(NaiveLedger.FOR_GOOD) ? script : helpers.get(speaker);
            client.tell(line);
            assertFalse(client.heard().contains("error"), line);
            return speaker + ": " + line;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private static String text(String destination, long med) {
            return words(destination) + " next-hop 192.0.2.9 med " + med;
        }

        private static String words(String destination) {
            return destination.replace("path", "path-information");
        }
    }
}

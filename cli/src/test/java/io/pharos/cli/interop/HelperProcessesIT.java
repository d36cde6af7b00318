package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Helper processes as ExaBGP's users write them, under Pharos, with BIRD as the router. */
class HelperProcessesIT extends InteropTest {
    private static final int BURST = 10_000;
    private static final String LAST_OF_BURST = "10.1.39.15/32";
    private static final String NEXT_HOP = " next-hop " + Peering.NEXT_HOP_IPV4;

    /** What helpers have in common: a command with its answer, and a place to write down what they hear. */
    private static final String BEGINNING = """
            import os, signal, sys, time

            def say(command):
                sys.stdout.write(command + '\\n')
                sys.stdout.flush()

            def ask(command):
                say(command)
                return sys.stdin.readline().strip()

            def note(text):
                with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'notes'), 'a') as notes:
                    notes.write(text + '\\n')

            """;

    @BeforeEach
    void needBird() {
        RouterKind.BIRD.requireInstalled();
    }

    /** A helper of its own folder. */
    private Path helper(String program) {
        return site.write(site.folder("helper").resolve("helper.py"), BEGINNING + program);
    }

    private static String notes(Path helper) {
        Path notes = helper.resolveSibling("notes");
        return Files.exists(notes) ? Site.read(notes) : "";
    }

    private void awaitNote(Path helper, String text) {
        site.eventually("the helper notes " + text, () -> notes(helper), notes -> notes.contains(text));
    }

    private static String process(String name, Path helper, String... more) {
        return "  - {name: " + name + ", run: [/usr/bin/python3, '" + helper + "']"
                + (more.length == 0 ? "" : ", " + String.join(", ", more)) + "}\n";
    }

    private static String api(String name, String... more) {
        return "api: [{processes: [" + name + "]" + (more.length == 0 ? "" : ", " + String.join(", ", more)) + "}]";
    }

    private Pharos run(List<String> neighbors, String... processes) {
        return Pharos.run(
                site,
                "local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n  - " + String.join("\n  - ", neighbors)
                        + "\nprocesses:\n" + String.join("", processes));
    }

    @Test
    void eachOfTwoHelpersReachesOnlyTheNeighborThatNamesIt() {
        Peering first = site.peering();
        Peering second = site.peering();
        Bird firstBird = site.start(new Bird(site, first, ""));
        Bird secondBird = site.start(new Bird(site, second, ""));
        String program = """
                note(ask('announce route %s%s'))
                note('other ' + ask('neighbor %s announce route 192.0.2.66/32%s'))
                sys.stdin.read()
                """;
        Path one = helper(program.formatted("192.0.2.1/32", NEXT_HOP, second.routerAddress(), NEXT_HOP));
        Path two = helper(program.formatted("192.0.2.2/32", NEXT_HOP, first.routerAddress(), NEXT_HOP));

        run(List.of(first.neighbor(api("one")), second.neighbor(api("two"))), process("one", one), process("two", two));

        site.awaitRoute(firstBird, "192.0.2.1/32");
        site.awaitRoute(secondBird, "192.0.2.2/32");
        awaitNote(one, "other error");
        awaitNote(two, "other error");
        assertEquals("done\nother error\n", notes(one));
        assertEquals(Optional.empty(), firstBird.route("192.0.2.2/32"));
        assertEquals(Optional.empty(), secondBird.route("192.0.2.1/32"));
        assertEquals(Optional.empty(), firstBird.route("192.0.2.66/32"));
        assertEquals(Optional.empty(), secondBird.route("192.0.2.66/32"));
    }

    /** Announces one route in its first life and another in its second one; the first life ends when it is asked to. */
    private Path mortal(Flag end) {
        return helper("""
                first = not os.path.exists(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'notes'))
                note('life')
                ask('announce route ' + ('192.0.2.1/32' if first else '192.0.2.2/32') + '%s')
                while first and not os.path.exists('%s'):
                    time.sleep(0.02)
                if first:
                    sys.exit(3)
                sys.stdin.read()
                """.formatted(NEXT_HOP, end.file()));
    }

    @Test
    void aHelperThatDiesLosesItsRoutesAndIsStartedAgain() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Flag end = site.flag("end");
        Pharos pharos = run(List.of(peering.neighbor(api("mortal"))), process("mortal", mortal(end)));
        site.awaitRoute(bird, "192.0.2.1/32");

        end.raise();

        site.awaitRoute(bird, "192.0.2.2/32");
        site.awaitNoRoute(bird, "192.0.2.1/32");
        assertTrue(pharos.log().contains("helper mortal: ended with status 3"), pharos::log);
        assertFalse(pharos.log().contains("session down"), pharos::log);
    }

    @Test
    void withKeepRoutesThoseOfADeadHelperStay() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Flag end = site.flag("end");
        run(List.of(peering.neighbor(api("mortal"))), process("mortal", mortal(end), "keep-routes: true"));
        site.awaitRoute(bird, "192.0.2.1/32");

        end.raise();

        site.awaitRoute(bird, "192.0.2.2/32");
        assertTrue(bird.route("192.0.2.1/32").isPresent());
    }

    @Test
    void aHelperHearsTheSessionAndTheRoutersRoutes() {
        Peering peering = site.peering();
        Bird bird =
                site.start(new Bird(site, peering, "protocol static { ipv4; route 198.51.100.128/25 blackhole; }\n"));
        Path text = helper("for line in sys.stdin:\n    note(line.rstrip())\n");
        Path json = helper("for line in sys.stdin:\n    note(line.rstrip())\n");
        String all = "neighbor-changes: true, negotiated: true, fsm: true, "
                + "receive: [parsed, packets, open, update, keepalive, notification], send: [consolidated, open, update]";

        run(
                List.of(peering.neighbor(api("text, json", all))),
                process("text", text),
                process("json", json, "encoder: json", "dialect: \"5\""));

        String neighbor = "neighbor " + peering.routerAddress();
        awaitNote(text, neighbor + " receive update announced 198.51.100.128/25 next-hop ");
        awaitNote(text, neighbor + " up\n");
        String notes = notes(text);
        assertTrue(notes.indexOf(neighbor + " connected\n") < notes.indexOf(neighbor + " send open"), notes);
        assertTrue(notes.indexOf(neighbor + " send open") < notes.indexOf(neighbor + " receive open"), notes);
        assertTrue(notes.indexOf(neighbor + " receive open") < notes.indexOf(neighbor + " up\n"), notes);
        assertTrue(notes.contains(neighbor + " receive 2 header 0xFFFFFFFF"), notes);
        awaitNote(json, "\"nlri\": \"198.51.100.128/25\"");
        awaitNote(json, "\"type\": \"negotiated\"");
        awaitNote(json, "\"state\": \"ESTABLISHED\"");
        awaitNote(json, "\"local\": \"" + peering.pharosAddress() + "\"");

        bird.stop();

        awaitNote(text, neighbor + " down - peer reset, message [notification received (6,2)]");
        awaitNote(json, "\"state\": \"down\", \"reason\": \"notification received (6,2)\"");
    }

    @Test
    void aBurstWithAnswersReachesTheRouter() {
        Path helper = burst("""
                errors = 0
                for i in range(%d):
                    errors += ask('announce route 10.1.%%d.%%d/32%s' %% (i >> 8, i & 255)) != 'done'
                note('errors %%d' %% errors)
                sys.stdin.read()
                """, api("burst"));

        awaitNote(helper, "errors 0\n");
    }

    @Test
    void aBurstWithoutAnswersReachesTheRouter() {
        Path helper = burst("""
                for i in range(%d):
                    say('announce route 10.1.%%d.%%d/32%s' %% (i >> 8, i & 255))
                note('heard: ' + sys.stdin.readline())
                """, api("burst"), "acknowledge: false", "dialect: \"5\"");

        assertEquals("", notes(helper), "nothing was answered");
    }

    /** An event for each route, and an answer for each command, wait for it. */
    @Test
    void aHelperThatNeverReadsHoldsUpNobody() {
        burst("""
                for i in range(%d):
                    say('announce route 10.1.%%d.%%d/32%s' %% (i >> 8, i & 255))
                while True:
                    time.sleep(60)
                """, api("burst", "neighbor-changes: true", "send: [consolidated, update]"));
    }

    private Path burst(String program, String api, String... more) {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Path helper = helper(program.formatted(BURST, NEXT_HOP));

        Pharos pharos = run(List.of(peering.neighbor(api, "group-updates: false")), process("burst", helper, more));

        site.awaitRoute(bird, LAST_OF_BURST);
        site.eventually(
                "BIRD has all routes",
                bird::status,
                status -> Pattern.compile("Routes: +" + BURST + " imported")
                        .matcher(status)
                        .find());
        assertTrue(bird.sessionUp());
        assertFalse(pharos.log().contains("session down"), pharos::log);
        assertFalse(pharos.log().contains("does not read"), pharos::log);
        return helper;
    }

    @Test
    void answersAreSwitchedOffAndOnByTheHelper() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Path helper = helper("""
                note('disable ' + ask('disable-ack'))
                say('announce route 192.0.2.1/32%1$s')
                note('enable ' + ask('enable-ack'))
                note('on ' + ask('announce route 192.0.2.2/32%1$s'))
                say('silence-ack')
                say('announce route 192.0.2.3/32%1$s')
                note('again ' + ask('enable-ack'))
                note('bad ' + ask('announce rout 192.0.2.4/32'))
                sys.stdin.read()
                """.formatted(NEXT_HOP));

        run(List.of(peering.neighbor(api("chat"))), process("chat", helper));

        site.awaitRoute(bird, "192.0.2.1/32");
        site.awaitRoute(bird, "192.0.2.2/32");
        site.awaitRoute(bird, "192.0.2.3/32");
        awaitNote(helper, "bad ");
        assertEquals("disable done\nenable done\non done\nagain done\nbad error\n", notes(helper));
    }

    @Test
    void aWatchdogsRoutesComeAndGoTogether() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Flag on = site.flag("on");
        Flag off = site.flag("off");
        Path helper = helper("""
                def wait_for(path):
                    while not os.path.exists(path):
                        time.sleep(0.02)

                note(ask('announce route 192.0.2.1/32%1$s watchdog dog withdraw'))
                note(ask('announce route 192.0.2.2/32%1$s watchdog dog'))
                wait_for('%2$s')
                note(ask('announce watchdog dog'))
                wait_for('%3$s')
                note(ask('withdraw watchdog dog'))
                sys.stdin.read()
                """.formatted(NEXT_HOP, on.file(), off.file()));
        run(List.of(peering.neighbor(api("dog"))), process("dog", helper));
        site.awaitRoute(bird, "192.0.2.2/32");
        assertEquals(Optional.empty(), bird.route(WEB));

        on.raise();
        site.awaitRoute(bird, WEB);

        off.raise();
        site.awaitNoRoute(bird, WEB);
        site.awaitNoRoute(bird, "192.0.2.2/32");
        awaitNote(helper, "done\n".repeat(4));
    }

    @Test
    void aHelperTearsTheSessionDownAndHearsItComeBack() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        String neighbor = "neighbor " + peering.routerAddress();
        Path helper = helper("""
                torn = False
                for line in sys.stdin:
                    note(line.strip())
                    if line.strip() == '%1$s up' and not torn:
                        torn = True
                        say('%1$s teardown 4')
                """.formatted(neighbor));

        run(
                List.of(peering.neighbor(api("chat", "neighbor-changes: true"))),
                process("chat", helper, "dialect: \"5\""));

        awaitNote(helper, "down - notification sent (6,4)");
        site.eventually(
                "the session is up once more",
                () -> notes(helper),
                notes -> notes.lastIndexOf(neighbor + " up") > notes.indexOf("down - "));
        assertTrue(notes(helper).contains("done"), notes(helper));
        site.awaitSession(bird);
    }

    @Test
    void aHelperAsksForTheRoutersRoutesAgain() {
        Peering peering = site.peering();
        site.start(new Bird(site, peering, "protocol static { ipv4; route 198.51.100.128/25 blackhole; }\n"));
        Path helper = helper("""
                asked = False
                for line in sys.stdin:
                    note(line.strip())
                    if 'announced 198.51.100.128/25' in line and not asked:
                        asked = True
                        say('announce route-refresh ipv4 unicast')
                """);

        run(
                List.of(peering.neighbor(api("chat", "receive: [parsed, update]", "send: [refresh]"))),
                process("chat", helper));

        site.eventually(
                "the route comes twice",
                () -> notes(helper),
                notes -> notes.indexOf("announced 198.51.100.128/25")
                        < notes.lastIndexOf("announced 198.51.100.128/25"));
        assertTrue(
                notes(helper)
                        .contains("neighbor " + peering.routerAddress()
                                + " send route-refresh afi ipv4 safi unicast query"),
                notes(helper));
    }

    @Test
    void exabgpsOwnHealthcheckIsAGoodHelper() {
        Exabgp.requireInstalled();
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Flag healthy = site.flag("healthy");
        healthy.raise();
        Pharos pharos = run(
                List.of(peering.neighbor(api("check"))),
                "  - {name: check, run: \"/usr/bin/python3 -m exabgp healthcheck --no-syslog --no-ip-setup --ip 192.0.2.1/32"
                        + " --cmd 'test -e " + healthy.file() + "' --rise 2 --fall 2 --interval 0.2 --fast-interval 0.1"
                        + " --withdraw-on-down --next-hop " + Peering.NEXT_HOP_IPV4 + "\"}\n");
        assertEquals(100L, site.awaitRoute(bird, WEB).med());

        healthy.lower();
        site.awaitNoRoute(bird, WEB);
        healthy.raise();
        site.awaitRoute(bird, WEB);

        assertEquals(0, pharos.terminate(), site::describeAll);
        site.awaitNoRoute(bird, WEB);
        assertFalse(pharos.log().contains("helper check: ended"), pharos::log);
    }

    @Test
    void sigtermEndsTheHelpersToo() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        Path helper = helper("""
                note(str(os.getpid()))
                ask('announce route 192.0.2.1/32%s')
                for line in sys.stdin:
                    note(line.rstrip())
                """.formatted(NEXT_HOP));
        Pharos pharos = run(List.of(peering.neighbor(api("chat"))), process("chat", helper));
        site.awaitRoute(bird, WEB);

        assertEquals(0, pharos.terminate(), site::describeAll);

        String notes = notes(helper);
        assertTrue(notes.contains("shutdown " + pharos.process().pid()), notes);
        long pid = Long.parseLong(notes.lines().findFirst().orElseThrow());
        assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        site.awaitNoRoute(bird, WEB);
    }
}

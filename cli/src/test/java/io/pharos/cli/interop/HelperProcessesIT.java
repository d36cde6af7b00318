package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How helper processes live and end, and what they hear. */
class HelperProcessesIT extends HelpersInteropTest {
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
        site.eventually("its end is logged", pharos::log, log -> log.contains("helper mortal: exited with status 3"));
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
        assertFalse(pharos.log().contains("helper check: exited"), pharos::log);
    }

    @Test
    void sigtermEndsTheHelpersToo() {
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        // It ends when it has read that it is to: on a slow machine the signal comes before that.
        Path helper = helper("""
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                note(str(os.getpid()))
                ask('announce route 192.0.2.1/32%s')
                for line in sys.stdin:
                    note(line.rstrip())
                    if line.startswith('shutdown'):
                        break
                """.formatted(NEXT_HOP));
        Pharos pharos = run(List.of(peering.neighbor(api("chat"))), process("chat", helper));
        site.awaitRoute(bird, WEB);

        assertEquals(0, pharos.terminate(), site::describeAll);

        String notes = notes(helper);
        assertTrue(notes.contains("shutdown " + pharos.process().pid()), notes);
        long pid = Long.parseLong(notes.lines().findFirst().orElseThrow());
        site.eventually(
                "the helper is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive), Optional::isEmpty);
        site.awaitNoRoute(bird, WEB);
    }
}

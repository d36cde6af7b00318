package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What helper processes ask for. */
class HelperCommandsIT extends HelpersInteropTest {
    private static final int BURST = 10_000;
    private static final String LAST_OF_BURST = "10.1.39.15/32";

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
    void aHelperThatNeverReadsBlocksNothing() {
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
        awaitNote(helper, "done");
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
    void aHelperHasTheConfigurationReadAgainAndASessionThatStaysIsNotTouched() {
        Peering first = site.peering();
        Peering second = site.peering();
        Bird firstBird = site.start(new Bird(site, first, ""));
        Bird secondBird = site.start(new Bird(site, second, ""));
        Flag wrong = site.flag("wrong");
        Flag right = site.flag("right");
        Path helper = helper("""
                ask('announce route 192.0.2.1/32%1$s')
                for flag in ['%2$s', '%3$s']:
                    while not os.path.exists(flag):
                        time.sleep(0.02)
                    note(ask('reload') + ', ' + sys.stdin.readline().strip())
                while ask('neighbor %4$s announce route 192.0.2.2/32%1$s') != 'done':
                    time.sleep(0.05)
                note('both')
                sys.stdin.read()
                """.formatted(NEXT_HOP, wrong.file(), right.file(), second.routerAddress()));
        Pharos pharos = run(List.of(first.neighbor(api("chat"))), process("chat", helper));
        site.awaitRoute(firstBird, WEB);
        Path file = pharos.folder().resolve("pharos.yaml");

        site.write(
                file, configuration(List.of(first.neighbor("api: [{processes: [chatt]}]")), process("chat", helper)));
        wrong.raise();
        site.eventually("the refusal", pharos::log, log -> log.contains("reload rejected, configuration unchanged"));

        site.write(
                file,
                configuration(
                        List.of(first.neighbor(api("chat")), second.neighbor(api("chat"))), process("chat", helper)));
        right.raise();

        site.awaitRoute(secondBird, "192.0.2.2/32");
        awaitNote(helper, "reload in progress, done\nreload in progress, done\nboth\n");
        assertTrue(firstBird.route(WEB).isPresent());
        assertEquals(Optional.empty(), secondBird.route(WEB), "it was announced before the neighbor was there");
        assertFalse(pharos.log().contains("session down"), pharos::log);
        assertFalse(pharos.log().contains("helper chat: exited"), pharos::log);
    }
}

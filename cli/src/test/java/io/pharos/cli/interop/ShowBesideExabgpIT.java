package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One configuration and one helper, under Debian's ExaBGP and then under Pharos: what the helper is shown is the same. */
class ShowBesideExabgpIT extends InteropTest {
    private static final String EXABGP = "/usr/sbin/exabgp";

    /**
     * What differs from run to run: how long a session is up, how many messages there were, what a silent one tries. And
     * identifiers, because ExaBGP 4.2 has its own for the neighbor's too.
     */
    private static final List<String> VARYING =
            List.of("\\d+:\\d\\d:\\d\\d", " +\\d+ +\\d+ *$", " +(IDLE|CONNECT|ACTIVE) *$", "(?<=^   ID) .*$");

    private static final List<String> ANNOUNCED = List.of(
            "10.0.1.0/24 next-hop self",
            "10.0.2.0/24 next-hop 192.0.2.9 med 100 community [ 65001:2 no-export 65001:1 65535:0 ]",
            "10.0.3.1/32 next-hop 192.0.2.9 origin egp as-path [ 65001 65010 ( 7 8 ) ] local-preference 150"
                    + " atomic-aggregate aggregator ( 65010:192.0.2.33 )",
            "10.0.4.0/24 next-hop 192.0.2.9 originator-id 192.0.2.44 cluster-list [ 192.0.2.45 192.0.2.46 ] aigp 77",
            "10.0.5.0/24 next-hop self extended-community [ bandwidth:65001:1000 target:65001:100 target4:65001:1 ]"
                    + " large-community [ 65001:2:3 65001:1:3 ]",
            "10.0.6.0/24 next-hop self attribute [ 0x63 0xc0 0x01020304 ] origin incomplete as-path [ ]",
            "10.0.7.0/24 next-hop self med 7;",
            "10.0.8.0/24 next-hop self path-information 7",
            "2001:db8:1::/64 next-hop 2001:db8::9 med 7");

    @BeforeEach
    void needBoth() {
        RequiresRouter.installed("exabgp", EXABGP);
        RouterKind.BIRD.requireInstalled();
    }

    @Test
    void aHelperIsShownTheSame() {
        Peering peering = site.peering();
        site.start(new Bird(site, peering, """
                protocol static {
                  ipv4;
                  route 203.0.113.0/24 blackhole {
                    bgp_origin = ORIGIN_INCOMPLETE; bgp_med = 50; bgp_next_hop = 192.0.2.99;
                    bgp_community.add((65000, 9)); bgp_community.add((65000, 5)); bgp_community.add((65535, 0));
                    bgp_large_community.add((65000, 2, 1)); bgp_large_community.add((65000, 1, 2));
                  };
                }
                """));
        String router = peering.routerAddress();
        String silent = site.address();
        Path folder = site.folder("both");
        Path shown = folder.resolve("shown");
        Path configuration = site.write(
                folder.resolve("exabgp.conf"),
                "process watch {\n  run /usr/bin/python3 " + helper(folder, shown, questions(router, silent))
                        + ";\n  encoder text;\n}\n" + neighbor(peering, router) + neighbor(peering, silent));

        String underExabgp = run(
                site.process(
                        "exabgp",
                        folder,
                        Map.of(
                                "exabgp_tcp_bind", "",
                                "exabgp_daemon_user", "root",
                                "exabgp_log_destination", "stdout",
                                "exabgp_api_cli", "false"),
                        EXABGP,
                        configuration.toString()),
                shown);
        String underPharos = run(
                site.process(
                        "pharos",
                        folder,
                        Map.of(),
                        Pharos.command("run", configuration.toString()).toArray(String[]::new)),
                shown);

        assertTrue(underExabgp.contains("10.0.5.0/24 next-hop self extended-community"), underExabgp);
        assertEquals(underExabgp, underPharos);
    }

    private static List<String> questions(String router, String silent) {
        List<String> questions = new ArrayList<>();
        ANNOUNCED.forEach(route -> questions.add("announce route " + route));
        for (String question : List.of(
                "show adj-rib out",
                "show adj-rib out extensive",
                "show adj-rib out ROUTER",
                "show adj-rib out ROUTER extensive",
                "show adj-rib out SILENT extensive",
                "show adj-rib out flow",
                "show adj-rib in",
                "show adj-rib in extensive",
                "show adj-rib in SILENT",
                "show neighbor",
                "show neighbor summary",
                "show neighbor ROUTER summary",
                "show neighbor SILENT summary",
                "show neighbor extensive",
                "show neighbor extensive ROUTER",
                "show neighbors",
                "show route",
                "withdraw route 10.0.1.0/24",
                "neighbor ROUTER withdraw route 10.0.2.0/24",
                "neighbor 192.0.2.66 withdraw route 10.0.3.1/32",
                "show adj-rib out")) {
            questions.add(question.replace("ROUTER", router).replace("SILENT", silent));
        }
        return questions;
    }

    private static String neighbor(Peering peering, String address) {
        return """
                neighbor %s {
                  router-id 192.0.2.8;
                  local-address %s;
                  local-as %d;
                  peer-as %d;
                  connect %d;
                  hold-time 240;
                  adj-rib-in true;
                  capability { extended-message disable; route-refresh enable; graceful-restart disable; }
                  family { ipv4 unicast; ipv6 unicast; }
                  api { processes [ watch ]; }
                }
                """.formatted(
                        address, peering.pharosAddress(), peering.pharosAs(), peering.routerAs(), peering.routerPort());
    }

    /**
     * A helper that waits for the router's route, and for a session of two seconds, because ExaBGP has a session that is
     * younger than one for down; then asks, and leaves what it was shown in a file.
     */
    private Path helper(Path folder, Path shown, List<String> questions) {
        Path asked = site.write(folder.resolve("questions"), String.join("\n", questions) + "\n");
        return site.write(folder.resolve("helper.py"), """
                import os, re, sys, time

                def ask(command):
                    sys.stdout.write(command + '\\n')
                    sys.stdout.flush()
                    lines = []
                    while not lines or lines[-1] not in ('done\\n', 'error\\n'):
                        lines.append(sys.stdin.readline())
                    return ''.join(lines)

                while '203.0.113.0/24' not in ask('show adj-rib in'):
                    time.sleep(0.05)
                while not re.search(' 0:00:[0-9][2-9] established', ask('show neighbor summary')):
                    time.sleep(0.05)
                text = ''
                for question in open('%s').read().splitlines():
                    text += '# ' + question + '\\n' + ask(question)
                open('%s.part', 'w').write(text)
                os.rename('%s.part', '%s')
                sys.stdin.read()
                """.formatted(asked, shown, shown, shown));
    }

    /** What the helper was shown by the daemon, which has ended then. */
    private String run(ManagedProcess daemon, Path shown) {
        daemon.start();
        String text = site.eventually(
                "the helper has asked everything",
                () -> Files.exists(shown) ? Site.read(shown) : "",
                read -> !read.isEmpty());
        daemon.terminate();
        Commands.run(List.of("rm", shown.toString()));
        for (String varying : VARYING) {
            text = text.replaceAll("(?m)" + varying, " …");
        }
        return text;
    }
}

package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What README.md, get-started.md and operations.md tell people to type, done as it stands there but for addresses and files. */
class DocumentedIT extends InteropTest {
    private static final String JAR = "java -jar cli/target/pharos.jar";
    private static final String SERVICE = "10.0.0.1/32";
    private static final String OUTSIDE_OF_THE_FILTER = "192.0.2.77/32";
    private static final Path GET_STARTED = Path.of("..", "docs", "get-started.md");
    private static final Path README = Path.of("..", "README.md");

    private HttpServer web;

    @BeforeEach
    void startWeb() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stopWeb() {
        web.stop(0);
    }

    private static List<String> blocks(Path page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Site.read(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String block(Path page, String language, String part) {
        return blocks(page, language).stream()
                .filter(each -> each.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no block with " + part));
    }

    private static String replaced(String text, String shown, String here) {
        assertTrue(text.contains(shown), () -> shown + " is not shown any more in\n" + text);
        return text.replace(shown, here);
    }

    /** A shown command as a process. */
    private ManagedProcess run(String name, String command, Map<String, String> environment) {
        String program = String.join(" ", Pharos.command());
        ManagedProcess process = site.process(
                name, site.folder(name), environment, "sh", "-c", "exec " + replaced(command, JAR, program));
        process.start();
        return process;
    }

    private String url() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/health";
    }

    /** An address and a port; not 127.0.0.1, where a client of somebody else may get the port meanwhile. */
    private String place() {
        String address = site.address();
        return address + ":" + site.freePort(address);
    }

    /** The machine's side of get-started.md, and one address more, which the router's filter should not take. */
    private String machine(Peering peering, Flag maintenance, Path socket) {
        String text = replaced(
                block(GET_STARTED, "yaml", "local-as:"),
                "  - address: 192.168.1.1\n",
                "  - address: " + peering.routerAddress() + "\n    port: " + peering.routerPort()
                        + "\n    local-address: " + peering.pharosAddress() + "\n    next-hop-ipv4: "
                        + Peering.NEXT_HOP_IPV4 + "\n");
        text = replaced(text, "[10.0.0.1/32]", "[10.0.0.1/32, " + OUTSIDE_OF_THE_FILTER + "]");
        text = replaced(text, "    addresses-on: lo\n", ""); // needs root
        text = replaced(text, "http://127.0.0.1/health", url());
        text = replaced(text, "/var/run/maintenance", maintenance.file().toString());
        text = replaced(text, "control: {}", "control: {socket: '" + socket + "'}");
        return replaced(text, "127.0.0.1:9180", place());
    }

    private void assertTheServiceComesAndGoes(Router router, Peering peering) {
        Flag maintenance = site.flag("maintenance");
        Path socket = site.folder("run").resolve("s");
        Pharos.run(site, machine(peering, maintenance, socket));

        SeenRoute route = site.awaitRoute(router, SERVICE);
        assertEquals(100, route.med());
        assertTrue(router.route(OUTSIDE_OF_THE_FILTER).isEmpty());
        for (String question : List.of("neighbors", "routes", "explain web")) {
            String command = replaced(
                    block(GET_STARTED, "sh", " explain web"),
                    JAR + " " + question,
                    JAR + " " + question + " --socket " + socket);
            String line = command.lines()
                    .filter(each -> each.contains("--socket"))
                    .findFirst()
                    .orElseThrow();
            ManagedProcess client = run("client", line, Map.of());
            assertEquals(0, client.awaitExit(), client::log);
            assertTrue(
                    client.output().contains(peering.routerAddress())
                            || client.output().contains(SERVICE),
                    client::log);
        }
        maintenance.raise();
        site.awaitNoRoute(router, SERVICE);
    }

    @Test
    void birdTakesTheServiceAsConfiguredInGetStarted() {
        RouterKind.BIRD.requireInstalled();
        Peering peering = site.peering();
        String shown = replaced(
                block(GET_STARTED, "bird", "protocol bgp web1"), "protocol bgp web1 {", "protocol bgp pharos {");
        // Loopback addresses and a free port need more than is shown.
        shown = replaced(
                shown,
                "local 192.168.1.1 as 65000;",
                "local " + peering.routerAddress() + " port " + peering.routerPort()
                        + " as 65000; multihop; passive; strict bind yes;");
        shown = replaced(shown, "192.168.1.10", peering.pharosAddress());
        String configuration = "log stderr all;\nrouter id 192.0.2.250;\nprotocol device { }\n" + shown;
        Bird router = site.start(new Bird(site, peering, usual -> configuration));

        assertTheServiceComesAndGoes(router, peering);
    }

    @Test
    void frrTakesTheServiceAsConfiguredInGetStarted() {
        RouterKind.FRR.requireInstalled();
        Peering peering = site.peering();
        String shown = replaced(block(GET_STARTED, "frr", "router bgp 65000"), "192.168.1.10", peering.pharosAddress());
        // As FRR is when nothing else is said: without a policy nothing is taken from another AS.
        String usual = "router bgp 65000\n bgp ebgp-requires-policy\n";
        Frr router = site.start(new Frr(site, peering, usual + shown));

        assertTheServiceComesAndGoes(router, peering);
    }

    @Test
    void theLabHearsOfTheServiceOfGetStarted() {
        String place = place();
        Flag well = site.flag("ok");
        Flag maintenance = site.flag("maintenance");
        ManagedProcess lab =
                run("lab", replaced(block(GET_STARTED, "sh", "pharos.jar lab"), "127.0.0.1:1179", place), Map.of());
        site.eventually("the lab listens", lab::output, text -> text.contains("listening on"));
        String sidecar = replaced(block(GET_STARTED, "sh", "--peer 127.0.0.1:1179"), "127.0.0.1:1179", place);
        sidecar = replaced(sidecar, "/tmp/ok", well.file().toString());
        run("sidecar", replaced(sidecar, "/tmp/maintenance", maintenance.file().toString()), Map.of());

        well.raise();
        site.eventually("announced", lab::output, text -> count(text, "  heard ") > 0);
        int before = count(lab.output(), "  withdrawn ");
        maintenance.raise();
        site.eventually("withdrawn", lab::output, text -> count(text, "  withdrawn ") > before);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void birdHearsOfTheServiceOfTheFrontPage() {
        RouterKind.BIRD.requireInstalled();
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Flag maintenance = site.flag("maintenance");
        String command = block(README, "sh", "--peer 192.168.1.1");
        command = replaced(command, "http://127.0.0.1/health", url());
        command = replaced(
                command,
                "--peer 192.168.1.1",
                "--no-ip-setup --no-syslog --next-hop " + Peering.NEXT_HOP_IPV4
                        + " --local-address " + peering.pharosAddress() + " --peer " + peering.routerAddress() + ":"
                        + peering.routerPort());
        command = replaced(command, "/var/run/maintenance", maintenance.file().toString());
        command = replaced(command, "127.0.0.1:9180", place());
        run("sidecar", command, Map.of());

        assertEquals(100, site.awaitRoute(router, SERVICE).med());
        maintenance.raise();
        site.awaitRoute(router, SERVICE, "disabled", route -> route.med() == 500);
    }

    @Test
    void eachOrderAndQuestionOfOperationsIsCarriedOut() {
        Map<String, String> environment =
                Map.of("XDG_RUNTIME_DIR", site.folder("run").toString());
        Path file = site.write(site.folder("etc").resolve("pharos.yaml"), """
                local-as: 65001
                router-id: 192.0.2.9
                control: {}
                neighbors: [{address: 192.168.1.1, peer-as: 65000}]
                services: [{name: web, addresses: [10.0.0.1]}]
                """);
        ManagedProcess daemon = run("daemon", JAR + " run -c " + file, environment);
        site.eventually("the daemon runs", daemon::errors, text -> text.contains("1 neighbor, 1 service"));

        Matcher shown = Pattern.compile("java -jar \\S+ [^\n]*")
                .matcher(block(Path.of("..", "docs", "operations.md"), "sh", " drain web"));
        List<String> commands = shown.results().map(MatchResult::group).toList();

        assertTrue(commands.size() >= 6, commands::toString);
        for (String command : commands) {
            ManagedProcess client = run("client", command, environment);
            assertEquals(0, client.awaitExit(), () -> command + "\n" + client.log());
        }
    }
}

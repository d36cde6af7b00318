package io.pharos.cli.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** FRR's bgpd alone, without zebra, asked by {@code vtysh}. */
final class Frr implements Router {
    static final String PROGRAM = "/usr/lib/frr/bgpd";
    static final String CLIENT = "/usr/bin/vtysh";

    /** FRR's own words for well-known communities. */
    private static final Map<String, String> WELL_KNOWN =
            Map.of("noExport", "65535:65281", "gracefulShutdown", "65535:0");

    private final Site site;
    private final Path folder;
    private final Peering peering;
    private final Path configuration;
    private final ManagedProcess process;

    Frr(Site site, Peering peering) {
        this(site, peering, "");
    }

    /** @param more added to the end of its configuration */
    Frr(Site site, Peering peering, String more) {
        this.site = site;
        this.folder = site.folder("frr");
        this.peering = peering;
        this.configuration = site.write(folder.resolve("bgpd.conf"), configuration() + more);
        this.process = site.process(
                "frr",
                folder,
                Map.of(),
                PROGRAM,
                "--no_zebra",
                "--no_kernel",
                "--skip_runas",
                "--config_file=" + configuration,
                "--listenon=" + peering.routerAddress(),
                "--bgp_port=" + peering.routerPort(),
                "--vty_port=0",
                "--vty_socket=" + folder,
                "--pid_file=" + folder.resolve("bgpd.pid"));
    }

    private String configuration() {
        String neighbor = " neighbor " + peering.pharosAddress() + " ";
        List<String> lines = new ArrayList<>(List.of(
                "hostname frr",
                "log stdout informational",
                "router bgp " + peering.routerAs(),
                " bgp router-id 192.0.2.251",
                " bgp log-neighbor-changes",
                " no bgp ebgp-requires-policy",
                " no bgp default ipv4-unicast",
                " bgp disable-ebgp-connected-route-check",
                neighbor + "remote-as " + peering.pharosAs(),
                neighbor + "update-source " + peering.routerAddress(),
                neighbor + "timers " + Math.max(1, peering.routerHoldTime() / 3) + " " + peering.routerHoldTime(),
                neighbor + "timers connect 1"));
        if (peering.routerAs() != peering.pharosAs()) {
            lines.add(neighbor + "ebgp-multihop 255");
        }
        lines.add(neighbor + (peering.routerDials() ? "port " + peering.pharosPort() : "passive"));
        if (peering.password() != null) {
            lines.add(neighbor + "password " + peering.password());
        }
        for (String family : List.of("ipv4", "ipv6")) {
            lines.add(" address-family " + family + " unicast");
            lines.add(" " + neighbor + "activate");
            lines.add(" exit-address-family");
        }
        return String.join("\n", lines) + "\n";
    }

    @Override
    public void start() {
        process.start();
        site.eventually("FRR answers", () -> ask("show version"), answer -> answer.contains("FRRouting"));
    }

    private String ask(String question) {
        return Commands.run(List.of(CLIENT, "--vty_socket", folder.toString(), "-d", "bgpd", "-c", question));
    }

    @Override
    public boolean sessionUp() {
        return neighbor().get("bgpState").text().equals(Optional.of("Established"));
    }

    private Json neighbor() {
        return Json.parse(ask("show bgp neighbors " + peering.pharosAddress() + " json"))
                .get(peering.pharosAddress());
    }

    /** What Pharos has told it that its host is called, with the domain. */
    String hostOfPharos() {
        return neighbor().get("hostname").text().orElse("") + "."
                + neighbor().get("domainname").text().orElse("");
    }

    /** The identifier that Pharos has in this session. */
    String identifierOfPharos() {
        return neighbor().get("remoteRouterId").text().orElse("");
    }

    @Override
    public Optional<SeenRoute> route(String prefix) {
        Json table = Json.parse(ask("show bgp " + family(prefix) + " unicast " + prefix + " json"));
        return table.get("paths").first().map(Frr::seen);
    }

    /** The next hops among which the router shares the traffic to this prefix. */
    Set<String> sharedNextHops(String prefix) {
        Json table = Json.parse(ask("show bgp " + family(prefix) + " unicast " + prefix + " json"));
        return table.get("paths").elements().stream()
                .filter(path -> path.get("multipath").text().equals(Optional.of("true")))
                .flatMap(path -> path.get("nexthops").first().stream())
                .flatMap(hop -> hop.get("ip").text().stream())
                .collect(Collectors.toSet());
    }

    private static String family(String prefix) {
        return prefix.contains(":") ? "ipv6" : "ipv4";
    }

    private static SeenRoute seen(Json path) {
        return new SeenRoute(
                path.get("origin").text().orElse("").toLowerCase(Locale.ROOT),
                path.get("aspath").get("string").text().orElse("").replace("Local", ""),
                path.get("nexthops")
                        .first()
                        .flatMap(hop -> hop.get("ip").text())
                        .orElse(""),
                path.get("metric").number(),
                path.get("locPrf").number(),
                texts(path.get("community").get("list")),
                texts(path.get("largeCommunity").get("list")),
                extended(path.get("extendedCommunity").get("string")));
    }

    private static Set<String> texts(Json list) {
        return list.elements().stream()
                .flatMap(element -> element.text().stream())
                .map(text -> WELL_KNOWN.getOrDefault(text, text))
                .collect(Collectors.toSet());
    }

    private static Set<String> extended(Json text) {
        return text.text()
                .map(all -> Set.of(all.replace("RT:", "target:").split(" ", -1)))
                .orElse(Set.of());
    }

    @Override
    public int holdTimeSeconds() {
        Long milliseconds = neighbor().get("bgpTimerHoldTimeMsecs").number();
        return milliseconds == null ? 0 : (int) (milliseconds / 1000);
    }

    @Override
    public long updatesReceived() {
        Long updates = neighbor().get("messageStats").get("updatesRecv").number();
        return updates == null ? 0 : updates;
    }

    @Override
    public void requestRefresh() {
        ask("clear bgp ipv4 unicast " + peering.pharosAddress() + " soft in");
    }

    @Override
    public boolean heardShutdown(String text) {
        return process.log().contains("6/2 (Cease/Administrative Shutdown) \"" + escaped(text) + "\"");
    }

    /** FRR logs octets beyond ASCII in hexadecimal. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(octet >= 0 ? String.valueOf((char) octet) : String.format("\\x%02x", octet & 0xff));
        }
        return escaped.toString();
    }

    @Override
    public ManagedProcess process() {
        return process;
    }
}

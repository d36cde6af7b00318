package io.pharos.cli.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GoBGP, asked by {@code gobgp}. */
final class GoBgp implements Router {
    static final String PROGRAM = "/usr/bin/gobgpd";
    static final String CLIENT = "/usr/bin/gobgp";

    private static final long SESSION_ESTABLISHED = 6;
    private static final int ORIGIN = 1;
    private static final int AS_PATH = 2;
    private static final int NEXT_HOP = 3;
    private static final int MULTI_EXIT_DISCRIMINATOR = 4;
    private static final int LOCAL_PREFERENCE = 5;
    private static final int COMMUNITIES = 8;
    private static final int MP_REACH_NLRI = 14;
    private static final int EXTENDED_COMMUNITIES = 16;
    private static final int LARGE_COMMUNITIES = 32;

    private final Site site;
    private final Path folder;
    private final Peering peering;
    private final String apiAddress;
    private final int apiPort;
    private final Path configuration;
    private final ManagedProcess process;

    GoBgp(Site site, Peering peering) {
        this.site = site;
        this.folder = site.folder("gobgp");
        this.peering = peering;
        this.apiAddress = site.address();
        this.apiPort = site.freePort(apiAddress);
        this.configuration = site.write(folder.resolve("gobgpd.toml"), configuration());
        this.process = site.process(
                "gobgpd",
                folder,
                Map.of(),
                PROGRAM,
                "--config-file=" + configuration,
                "--api-hosts=" + apiAddress + ":" + apiPort,
                "--pprof-disable");
    }

    private String configuration() {
        return """
                [global.config]
                  as = %d
                  router-id = "192.0.2.252"
                  port = %d
                  local-address-list = ["%s"]
                [[neighbors]]
                  [neighbors.config]
                    neighbor-address = "%s"
                    peer-as = %d
                  [neighbors.transport.config]
                    passive-mode = %b
                    local-address = "%s"
                    remote-port = %d
                  [neighbors.timers.config]
                    hold-time = %d
                    idle-hold-time-after-reset = 1
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv4-unicast"
                  [[neighbors.afi-safis]]
                    [neighbors.afi-safis.config]
                      afi-safi-name = "ipv6-unicast"
                """.formatted(
                        peering.routerAs(),
                        peering.routerPort(),
                        peering.routerAddress(),
                        peering.pharosAddress(),
                        peering.pharosAs(),
                        !peering.routerDials(),
                        peering.routerAddress(),
                        peering.routerDials() ? peering.pharosPort() : 179,
                        peering.routerHoldTime());
    }

    @Override
    public void start() {
        process.start();
        site.eventually("GoBGP answers", () -> neighbor().get("state").value(), state -> state != null);
    }

    private Json ask(String... question) {
        List<String> command = Stream.concat(
                        Stream.of(CLIENT, "--host", apiAddress, "--port", Integer.toString(apiPort), "--json"),
                        Stream.of(question))
                .toList();
        return Json.parse(Commands.run(command));
    }

    @Override
    public boolean sessionUp() {
        return Long.valueOf(SESSION_ESTABLISHED)
                .equals(neighbor().get("state").get("session_state").number());
    }

    private Json neighbor() {
        return ask("neighbor", peering.pharosAddress());
    }

    @Override
    public Optional<SeenRoute> route(String prefix) {
        String family = prefix.contains(":") ? "ipv6" : "ipv4";
        Json paths = ask("global", "rib", "--address-family", family, prefix).get(prefix);
        return paths.first().map(path -> seen(path.get("attrs")));
    }

    private static SeenRoute seen(Json attributes) {
        Long origin = attribute(attributes, ORIGIN).get("value").number();
        String nextHop = attribute(attributes, NEXT_HOP)
                .get("nexthop")
                .text()
                .or(() -> attribute(attributes, MP_REACH_NLRI).get("nexthop").text())
                .orElse("");
        return new SeenRoute(
                origin == null ? "" : List.of("igp", "egp", "incomplete").get(origin.intValue()),
                attribute(attributes, AS_PATH).get("as_paths").elements().stream()
                        .flatMap(segment -> segment.get("asns").elements().stream())
                        .map(number -> number.text().orElse(""))
                        .collect(Collectors.joining(" ")),
                nextHop,
                attribute(attributes, MULTI_EXIT_DISCRIMINATOR).get("metric").number(),
                attribute(attributes, LOCAL_PREFERENCE).get("value").number(),
                attribute(attributes, COMMUNITIES).get("communities").elements().stream()
                        .map(GoBgp::community)
                        .collect(Collectors.toSet()),
                attribute(attributes, LARGE_COMMUNITIES).get("value").elements().stream()
                        .map(each -> parts(each, "ASN", "LocalData1", "LocalData2"))
                        .collect(Collectors.toSet()),
                extended(attribute(attributes, EXTENDED_COMMUNITIES)));
    }

    private static Json attribute(Json attributes, int type) {
        return attributes.elements().stream()
                .filter(each -> Long.valueOf(type).equals(each.get("type").number()))
                .findFirst()
                .orElse(new Json(null));
    }

    private static String community(Json number) {
        Long both = number.number();
        return both == null ? "" : (both >> 16) + ":" + (both & 0xffff);
    }

    private static String parts(Json object, String... names) {
        return Stream.of(names).map(name -> object.get(name).text().orElse("0")).collect(Collectors.joining(":"));
    }

    private static Set<String> extended(Json attribute) {
        return attribute.get("value").elements().stream()
                .map(each -> "target:" + each.get("value").text().orElse(""))
                .collect(Collectors.toSet());
    }

    @Override
    public int holdTimeSeconds() {
        Long seconds = neighbor()
                .get("timers")
                .get("state")
                .get("negotiated_hold_time")
                .number();
        return seconds == null ? 0 : seconds.intValue();
    }

    @Override
    public long updatesReceived() {
        Long updates = neighbor()
                .get("state")
                .get("messages")
                .get("received")
                .get("update")
                .number();
        return updates == null ? 0 : updates;
    }

    @Override
    public void requestRefresh() {
        throw new UnsupportedOperationException("GoBGP keeps what it has heard, and has no command to ask again");
    }

    @Override
    public boolean heardShutdown(String text) {
        return process.log()
                .lines()
                .anyMatch(line -> line.contains("\"Code\":6,\"Communicated-Reason\":\"" + text + "\"")
                        && line.contains("\"Subcode\":2"));
    }

    @Override
    public ManagedProcess process() {
        return process;
    }
}

package io.pharos.cli.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** BIRD 2, asked by {@code birdc}. It has no kernel protocol, so that it changes nothing on this machine. */
final class Bird implements Router {
    static final String PROGRAM = "/usr/sbin/bird";
    static final String CLIENT = "/usr/sbin/birdc";

    private static final Pattern HOLD_TIMER = Pattern.compile("Hold timer: *[0-9.]+/(\\d+)");
    private static final Pattern NEXT_HOP = Pattern.compile("BGP\\.next_hop: *(\\S+)");
    private static final Pattern IMPORT_UPDATES = Pattern.compile("Import updates: *(\\d+)");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^)]*)\\)");

    private final Site site;
    private final Path folder;
    private final Peering peering;
    private final Path socket;
    private final Path configuration;
    private final ManagedProcess process;

    /** @param more added to the end of its configuration */
    Bird(Site site, Peering peering, String more) {
        this(site, peering, configuration -> configuration + more);
    }

    /** @param changed its configuration, made of the usual one */
    Bird(Site site, Peering peering, UnaryOperator<String> changed) {
        this.site = site;
        this.folder = site.folder("bird");
        this.peering = peering;
        this.socket = folder.resolve("bird.ctl");
        this.configuration = site.write(folder.resolve("bird.conf"), changed.apply(configuration()));
        this.process = site.process(
                "bird", folder, Map.of(), PROGRAM, "-f", "-c", configuration.toString(), "-s", socket.toString());
    }

    private String configuration() {
        List<String> session = new ArrayList<>();
        session.add("local " + peering.routerAddress() + " port " + peering.routerPort() + " as " + peering.routerAs());
        session.add("neighbor " + peering.pharosAddress()
                + (peering.routerDials() ? " port " + peering.pharosPort() : "") + " as " + peering.pharosAs());
        session.add("multihop");
        session.add("strict bind yes");
        session.add("hold time " + peering.routerHoldTime());
        session.add("graceful restart off");
        session.add("connect delay time 1");
        session.add("error wait time 1, 2");
        if (!peering.routerDials()) {
            session.add("passive");
        }
        if (peering.password() != null) {
            session.add("password \"" + peering.password() + "\"");
        }
        session.add("ipv4 { import all; export where source = RTS_STATIC; }");
        session.add("ipv6 { import all; export where source = RTS_STATIC; }");
        return """
                log stderr all;
                router id 192.0.2.250;
                protocol device { }
                protocol bgp pharos {
                  debug { states, events };
                  %s;
                }
                """.formatted(String.join(";\n  ", session));
    }

    @Override
    public void start() {
        process.start();
        site.eventually("BIRD answers", () -> ask("show", "status"), answer -> answer.contains("up and running"));
    }

    private String ask(String... question) {
        Commands.Outcome outcome =
                Commands.outcome(Stream.concat(Stream.of(CLIENT, "-s", socket.toString()), Stream.of(question))
                        .toList());
        // birdc ends with 1 also where the answer is that there is nothing.
        if (outcome.code() != 0 && !outcome.output().contains("Network not found")) {
            throw new IllegalStateException("birdc ended with " + outcome.code() + ": " + outcome.output());
        }
        return outcome.output();
    }

    @Override
    public boolean sessionUp() {
        return ask("show", "protocols", "pharos").contains("Established");
    }

    @Override
    public Optional<SeenRoute> route(String prefix) {
        String answer = ask("show", "route", prefix, "all");
        Map<String, String> attributes = answer.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("BGP."))
                .map(line -> line.substring("BGP.".length()).split(":", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip()));
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SeenRoute(
                attributes.getOrDefault("origin", "").toLowerCase(Locale.ROOT),
                attributes.getOrDefault("as_path", ""),
                attributes.getOrDefault("next_hop", "").replaceFirst(" .*", ""),
                number(attributes.get("med")),
                number(attributes.get("local_pref")),
                communities(attributes.get("community")),
                communities(attributes.get("large_community")),
                communities(attributes.get("ext_community"))));
    }

    /** The next hops of all paths to the prefix, the best first. */
    List<String> nextHops(String prefix) {
        return NEXT_HOP.matcher(ask("show", "route", prefix, "all"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    /** {@code (65001,100) (rt, 65001, 100)} */
    private static Set<String> communities(@Nullable String text) {
        return text == null
                ? Set.of()
                : IN_PARENTHESES
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1).replaceAll(", *", ":").replace("rt:", "target:"))
                        .collect(Collectors.toSet());
    }

    @Override
    public int holdTimeSeconds() {
        Matcher timer = HOLD_TIMER.matcher(status());
        return timer.find() ? Integer.parseInt(timer.group(1)) : 0;
    }

    @Override
    public long updatesReceived() {
        return IMPORT_UPDATES
                .matcher(status())
                .results()
                .map((MatchResult match) -> match.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** All that BIRD tells of the session. */
    String status() {
        return ask("show", "protocols", "all", "pharos");
    }

    /** From now on, BIRD logs each route that comes or goes. */
    void traceRoutes() {
        ask("debug", "pharos", "{ states, events, routes }");
    }

    @Override
    public void requestRefresh() {
        ask("reload", "in", "pharos");
    }

    @Override
    public boolean heardShutdown(String text) {
        return process.log().contains("Received: Administrative shutdown: \"" + text + "\"");
    }

    @Override
    public ManagedProcess process() {
        return process;
    }
}

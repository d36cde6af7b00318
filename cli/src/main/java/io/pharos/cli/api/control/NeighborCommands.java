package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.text.NeighborIdentity;
import io.pharos.cli.api.text.Request;
import io.pharos.cli.api.text.Request.Direction;
import io.pharos.cli.api.text.Request.NeighborDetail;
import io.pharos.cli.api.text.Selector;
import io.pharos.cli.json.JsonText;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one client asks of neighbors and about them. */
final class NeighborCommands {
    private static final int LONGEST_WAIT_SECONDS = 1;

    private static final List<String> WHAT_TO_SHOW = List.of(
            "please specify summary, extensive or configuration",
            "you can filter by peer ip address adding it after the word neighbor");

    private final ClientSettings settings;
    private final Surroundings surroundings;
    private final Speaker speaker;
    private final Answers answers;

    NeighborCommands(ClientSettings settings, Surroundings surroundings, Answers answers) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.speaker = surroundings.speaker();
        this.answers = answers;
    }

    void endOfRib(Request.EndOfRib request) throws RefusedException {
        AddressFamily family = request.family();
        someOf(
                choose(request.to()),
                name -> speaker.sendEndOfRib(name, family),
                "end of RIB; expected a neighbor with a session that carries " + family);
    }

    void routeRefresh(Request.RouteRefresh request) throws RefusedException {
        AddressFamily family = request.family();
        someOf(
                choose(request.to()),
                name -> speaker.requestRefresh(name, family),
                "route refresh; expected a neighbor with a session that carries " + family + " and can refresh");
    }

    void tearDown(Request.Teardown request) throws RefusedException {
        if (request.from().alternatives().isEmpty()) {
            // ExaBGP says done and does nothing; to end all sessions instead would be a bad surprise.
            throw new RefusedException("teardown of nobody; expected neighbor and an address, or *, before it");
        }
        someOf(
                choose(request.from()),
                name -> speaker.tearDown(name, request.subcode(), communication(request.subcode())),
                "teardown; expected a neighbor with a session");
    }

    /** For the neighbor's operator, where the subcode carries a text (RFC 9003): the kind's name, as ExaBGP sends it. */
    private static String communication(int subcode) {
        return switch (subcode) {
            case 2 -> "Administrative Shutdown";
            case 4 -> "Administrative Reset";
            default -> "";
        };
    }

    void flush(Request.Flush request) throws RefusedException {
        List<String> names = choose(request.to()).forSpeaker();
        answers.doneAfter(speaker.resend(names).thenCompose(up -> {
            if (up == 0) {
                throw refused("flush; expected a neighbor with a session");
            }
            return told(names);
        }));
    }

    void clear(Request.Clear request) throws RefusedException {
        Targets targets = surroundings.neighborhood().choose(request.of(), settings.neighbors());
        answers.doneAfter(
                switch (request.direction()) {
                    case IN -> speaker.forgetReceived(targets.forSpeaker());
                    case OUT -> surroundings.ledger().clear(targets).thenCompose(done -> told(targets.forSpeaker()));
                });
    }

    /** When these neighbors have been told; one that does not read is not waited for. */
    private CompletableFuture<Void> told(List<String> names) {
        return speaker.written(names).copy().completeOnTimeout(null, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Does it for each, and is content if it could be done for one. */
    private void someOf(Targets targets, Function<String, CompletableFuture<Boolean>> work, String otherwise) {
        List<CompletableFuture<Boolean>> all = targets.neighbors().stream()
                .map(each -> work.apply(each.name()))
                .toList();
        answers.doneAfter(CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenAccept(done -> {
                    if (all.stream().noneMatch(CompletableFuture::join)) {
                        throw refused(otherwise);
                    }
                }));
    }

    private static CompletionException refused(String reason) {
        return new CompletionException(new RefusedException(reason));
    }

    /** All in the client's scope, in JSON whatever the generation: there is no other form of it. */
    void list() throws RefusedException {
        show(Selector.ALL, facts -> {
            List<Map<String, @Nullable Object>> neighbors = new ArrayList<>();
            for (NeighborFacts each : facts) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                members.put("peer-address", each.address());
                members.put("peer-as", each.peerAs());
                members.put("state", NeighborFacts.word(each.status().state()));
                neighbors.add(members);
            }
            return List.of(JsonText.spaced(neighbors));
        });
    }

    void show(Request.ShowNeighbors request, boolean json) throws RefusedException {
        ExabgpDialect dialect = answers.dialect();
        if (json) {
            show(
                    request.of(),
                    facts -> List.of(
                            JsonText.spaced(facts.stream().map(NeighborJson::of).toList())));
            return;
        }
        if (request.detail() == NeighborDetail.NONE) {
            answers.done(Answers.lines(WHAT_TO_SHOW));
            return;
        }
        show(request.of(), facts -> switch (request.detail()) {
            case NONE -> WHAT_TO_SHOW;
            case SUMMARY -> NeighborTables.summary(facts, dialect);
            case EXTENSIVE -> each(facts, one -> NeighborTables.extensive(one, dialect));
            case CONFIGURATION -> each(facts, this::source);
        });
    }

    private List<String> source(NeighborFacts neighbor) {
        Map<String, String> descriptions = surroundings.plan().descriptions();
        return NeighborSource.of(
                neighbor, descriptions.getOrDefault(neighbor.config().name(), ""));
    }

    private static List<String> each(List<NeighborFacts> facts, Function<NeighborFacts, List<String>> write) {
        return facts.stream().flatMap(one -> write.apply(one).stream()).toList();
    }

    private void show(Selector selector, Function<List<NeighborFacts>, List<String>> write) throws RefusedException {
        Targets targets = choose(selector);
        answers.shownAfter(speaker.neighbors()
                .thenApplyAsync(all -> Answers.lines(write.apply(facts(all, targets))), surroundings.worker()));
    }

    private List<NeighborFacts> facts(List<PeerStatus> all, Targets targets) {
        Instant now = Instant.now();
        return all.stream()
                .filter(each -> targets.names().contains(each.config().name()))
                .map(each -> new NeighborFacts(
                        each,
                        surroundings.plan().identifier(),
                        surroundings.downtimes().since(each.config().name()),
                        now))
                .toList();
    }

    void show(Request.ShowRoutes request, boolean json) throws RefusedException {
        ExabgpDialect dialect = answers.dialect();
        CompletableFuture<Map<String, InetAddress>> connected =
                speaker.neighbors().thenApply(NeighborCommands::connected);
        List<CompletableFuture<Part>> parts = new ArrayList<>();
        for (NeighborIdentity identity : choose(request.of()).neighbors()) {
            NeighborConfig config = surroundings.neighborhood().config(identity.name());
            CompletableFuture<List<Route>> routes = request.direction() == Direction.IN
                    ? speaker.routesReceivedFrom(identity.name())
                    : speaker.routesFor(config);
            parts.add(routes.thenCombineAsync(
                    connected,
                    (all, ours) -> {
                        RouteListing listing = new RouteListing(
                                config, identity, ours.get(identity.name()), dialect, request.extensive());
                        Stream<Route> chosen = all.stream()
                                .filter(route ->
                                        request.families().contains(route.nlri().family()));
                        return new Part(listing, RouteListing.sorted(chosen).toList());
                    },
                    surroundings.worker()));
        }
        answers.listedAfter(CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(ready ->
                        listing(parts.stream().map(CompletableFuture::join).toList(), json)));
    }

    /** The routes of one neighbor. */
    private record Part(RouteListing listing, List<Route> sorted) {}

    private static LongAnswer listing(List<Part> parts, boolean json) {
        int number = parts.stream().mapToInt(part -> part.sorted.size()).sum();
        return new LongAnswer(
                number,
                parts.stream()
                        .map(part -> part.listing.lines(part.sorted, json))
                        .toList());
    }

    /** Our end of each neighbor's connection, where there is one. */
    private static Map<String, InetAddress> connected(List<PeerStatus> all) {
        Map<String, InetAddress> addresses = new HashMap<>();
        for (PeerStatus each : all) {
            if (each.localAddress() != null) {
                addresses.put(each.config().name(), each.localAddress());
            }
        }
        return addresses;
    }

    /** The neighbors that are meant; what they are asked or told now comes after all changes of routes made so far. */
    private Targets choose(Selector selector) throws RefusedException {
        surroundings.ledger().flush();
        return surroundings.neighborhood().choose(selector, settings.neighbors());
    }
}

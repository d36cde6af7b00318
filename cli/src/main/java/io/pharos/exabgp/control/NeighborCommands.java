package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.text.NeighborIdentity;
import io.pharos.exabgp.text.Request;
import io.pharos.exabgp.text.Request.Direction;
import io.pharos.exabgp.text.Request.NeighborDetail;
import io.pharos.exabgp.text.Selector;
import io.pharos.json.JsonText;
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

/** Executes one client's commands about neighbors. */
final class NeighborCommands {
    private static final int LONGEST_WAIT_SECONDS = 1;

    private static final List<String> WHAT_TO_SHOW = List.of(
            "please specify summary, extensive or configuration",
            "you can filter by peer ip address adding it after the word neighbor");

    private final ClientSettings settings;
    private final ControlContext controlContext;
    private final Speaker speaker;
    private final ReplyWriter replyWriter;

    NeighborCommands(ClientSettings settings, ControlContext controlContext, ReplyWriter replyWriter) {
        this.settings = settings;
        this.controlContext = controlContext;
        this.speaker = controlContext.speaker();
        this.replyWriter = replyWriter;
    }

    void endOfRib(Request.EndOfRib request) throws CommandRejectedException {
        AddressFamily family = request.family();
        someOf(
                choose(request.to()),
                name -> speaker.sendEndOfRib(name, family),
                "End-of-RIB; expected a neighbor with an established session that carries " + family);
    }

    void routeRefresh(Request.RouteRefresh request) throws CommandRejectedException {
        AddressFamily family = request.family();
        someOf(
                choose(request.to()),
                name -> speaker.requestRefresh(name, family),
                "route refresh; expected a neighbor with an established session that carries " + family
                        + " and route refresh");
    }

    void tearDown(Request.Teardown request) throws CommandRejectedException {
        if (request.from().alternatives().isEmpty()) {
            // ExaBGP replies done and does nothing. Tearing down all sessions instead would be a bad surprise.
            throw new CommandRejectedException(
                    "teardown without a neighbor; expected neighbor and an address, or *, before it");
        }
        someOf(
                choose(request.from()),
                name -> speaker.tearDown(name, request.subcode(), communication(request.subcode())),
                "teardown; expected a neighbor with an established session");
    }

    /**
     * Returns the shutdown communication for the subcodes that carry one (RFC 9003): the name of the subcode, as in
     * ExaBGP.
     */
    private static String communication(int subcode) {
        return switch (subcode) {
            case 2 -> "Administrative Shutdown";
            case 4 -> "Administrative Reset";
            default -> "";
        };
    }

    void flush(Request.Flush request) throws CommandRejectedException {
        List<String> names = choose(request.to()).forSpeaker();
        replyWriter.doneAfter(speaker.resend(RouteTargets.targets(names)).thenCompose(up -> {
            if (up == 0) {
                throw refused("flush; expected a neighbor with an established session");
            }
            return told(names);
        }));
    }

    void clear(Request.Clear request) throws CommandRejectedException {
        RouteTargets routeTargets = controlContext.neighborDirectory().choose(request.of(), settings.neighbors());
        replyWriter.doneAfter(
                switch (request.direction()) {
                    case IN -> speaker.forgetReceived(routeTargets.targets());
                    case OUT ->
                        controlContext
                                .ledger()
                                .clear(routeTargets)
                                .thenCompose(done -> told(routeTargets.forSpeaker()));
                });
    }

    /** Completes when the routes have been written to these neighbors. A neighbor that does not read is not waited for. */
    private CompletableFuture<Void> told(List<String> names) {
        return speaker.written(RouteTargets.targets(names))
                .copy()
                .completeOnTimeout(null, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Does it for each neighbor. Fails only if it could not be done for any of them. */
    private void someOf(
            RouteTargets routeTargets, Function<String, CompletableFuture<Boolean>> work, String otherwise) {
        List<CompletableFuture<Boolean>> all = routeTargets.neighbors().stream()
                .map(each -> work.apply(each.name()))
                .toList();
        replyWriter.doneAfter(CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenAccept(done -> {
                    if (all.stream().noneMatch(CompletableFuture::join)) {
                        throw refused(otherwise);
                    }
                }));
    }

    private static CompletionException refused(String reason) {
        return new CompletionException(new CommandRejectedException(reason));
    }

    /** Lists all neighbors in the client's scope. The output is always JSON. */
    void list() throws CommandRejectedException {
        show(Selector.ALL, facts -> {
            List<Map<String, @Nullable Object>> neighbors = new ArrayList<>();
            for (NeighborFacts each : facts) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                members.put("peer-address", each.address());
                members.put("peer-as", each.peerAs());
                members.put("state", NeighborFacts.word(each.status().sessionState()));
                neighbors.add(members);
            }
            return List.of(JsonText.spaced(neighbors));
        });
    }

    void show(Request.ShowNeighbors request, boolean json) throws CommandRejectedException {
        ExabgpDialect dialect = replyWriter.dialect();
        if (json) {
            show(
                    request.of(),
                    facts -> List.of(
                            JsonText.spaced(facts.stream().map(NeighborJson::of).toList())));
            return;
        }
        if (request.detail() == NeighborDetail.NONE) {
            replyWriter.done(ReplyWriter.lines(WHAT_TO_SHOW));
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
        Map<String, String> descriptions = controlContext.plan().descriptions();
        return NeighborConfigText.of(
                neighbor, descriptions.getOrDefault(neighbor.config().name(), ""));
    }

    private static List<String> each(List<NeighborFacts> facts, Function<NeighborFacts, List<String>> write) {
        return facts.stream().flatMap(one -> write.apply(one).stream()).toList();
    }

    private void show(Selector selector, Function<List<NeighborFacts>, List<String>> write)
            throws CommandRejectedException {
        RouteTargets routeTargets = choose(selector);
        replyWriter.shownAfter(speaker.neighbors()
                .thenApplyAsync(
                        all -> ReplyWriter.lines(write.apply(facts(all, routeTargets))), controlContext.worker()));
    }

    private List<NeighborFacts> facts(List<PeerStatus> all, RouteTargets routeTargets) {
        Instant now = Instant.now();
        return all.stream()
                .filter(each -> routeTargets.names().contains(each.config().name()))
                .map(each -> new NeighborFacts(
                        each,
                        controlContext.plan().identifier(),
                        controlContext.sessionDowntimes().since(each.config().name()),
                        now))
                .toList();
    }

    void show(Request.ShowRoutes request, boolean json) throws CommandRejectedException {
        ExabgpDialect dialect = replyWriter.dialect();
        CompletableFuture<Map<String, InetAddress>> connected =
                speaker.neighbors().thenApply(NeighborCommands::connected);
        List<CompletableFuture<Part>> parts = new ArrayList<>();
        for (NeighborIdentity identity : choose(request.of()).neighbors()) {
            Neighbor config = controlContext.neighborDirectory().config(identity.name());
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
                    controlContext.worker()));
        }
        replyWriter.listedAfter(CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(ready ->
                        listing(parts.stream().map(CompletableFuture::join).toList(), json)));
    }

    /** Lists the routes of one neighbor. */
    private record Part(RouteListing listing, List<Route> sorted) {}

    private static StreamedReply listing(List<Part> parts, boolean json) {
        int number = parts.stream().mapToInt(part -> part.sorted.size()).sum();
        return new StreamedReply(
                number,
                parts.stream()
                        .map(part -> part.listing.lines(part.sorted, json))
                        .toList());
    }

    /** Returns the local address of each neighbor that has a connection. */
    private static Map<String, InetAddress> connected(List<PeerStatus> all) {
        Map<String, InetAddress> addresses = new HashMap<>();
        for (PeerStatus each : all) {
            if (each.localAddress() != null) {
                addresses.put(each.config().name(), each.localAddress());
            }
        }
        return addresses;
    }

    /** Chooses neighbors, and ensures that the command takes effect after all earlier route changes. */
    private RouteTargets choose(Selector selector) throws CommandRejectedException {
        controlContext.ledger().flush();
        return controlContext.neighborDirectory().choose(selector, settings.neighbors());
    }
}

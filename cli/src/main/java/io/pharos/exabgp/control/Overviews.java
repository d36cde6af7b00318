package io.pharos.exabgp.control;

import io.netty.util.NetUtil;
import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.exabgp.event.AttributeFormatter;
import io.pharos.exabgp.table.TextTable;
import io.pharos.exabgp.text.NeighborIdentity;
import io.pharos.exabgp.text.OverviewQuery;
import io.pharos.exabgp.text.OverviewQuery.Topic;
import io.pharos.exabgp.text.RouteFormatter;
import io.pharos.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes tables of neighbors and routes for one client: aligned columns, or one JSON object. */
final class Overviews {
    private final ClientSettings settings;
    private final ControlContext controlContext;
    private final Speaker speaker;
    private final ReplyWriter replyWriter;

    Overviews(ClientSettings settings, ControlContext controlContext, ReplyWriter replyWriter) {
        this.settings = settings;
        this.controlContext = controlContext;
        this.speaker = controlContext.speaker();
        this.replyWriter = replyWriter;
    }

    void show(OverviewQuery request, boolean json) throws CommandRejectedException {
        controlContext.ledger().flush(); // include announcements made before this command
        RouteTargets routeTargets = controlContext.neighborDirectory().choose(request.of(), settings.neighbors());
        if (request.topic() == Topic.NEIGHBORS) {
            replyWriter.shownAfter(neighbors(routeTargets, json));
        } else {
            replyWriter.listedAfter(routes(routeTargets, request.topic() == Topic.ROUTES_RECEIVED, json));
        }
    }

    private CompletableFuture<String> neighbors(RouteTargets routeTargets, boolean json) {
        return speaker.neighbors()
                .thenApplyAsync(
                        all -> {
                            List<NeighborFacts> facts = all.stream()
                                    .filter(each -> routeTargets
                                            .names()
                                            .contains(each.config().name()))
                                    .map(this::facts)
                                    .toList();
                            return json
                                    ? JsonText.spaced(Map.of(
                                            "neighbors",
                                            facts.stream()
                                                    .map(Overviews::members)
                                                    .toList()))
                                    : table(facts);
                        },
                        controlContext.worker());
    }

    private NeighborFacts facts(PeerStatus status) {
        return new NeighborFacts(
                status,
                controlContext.plan().identifier(),
                controlContext.sessionDowntimes().since(status.config().name()),
                Instant.now());
    }

    private static String table(List<NeighborFacts> neighbors) {
        TextTable table = new TextTable("NEIGHBOR", "AS", "STATE", "FOR", "SENT", "RECEIVED", "WHY");
        for (NeighborFacts each : neighbors) {
            table.add(
                    NetUtil.toAddressString(each.config().address().getAddress()),
                    NeighborTables.asNumber(each),
                    each.status().sessionState(),
                    NeighborTables.clock(each.duration()),
                    each.status().routesSent(),
                    each.status().routesReceived(),
                    each.up() ? "" : each.status().lastReason());
        }
        return table.toString();
    }

    private static Map<String, @Nullable Object> members(NeighborFacts neighbor) {
        PeerStatus status = neighbor.status();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("neighbor", NetUtil.toAddressString(status.config().address().getAddress()));
        json.put("port", status.config().address().getPort());
        json.put("peer-as", neighbor.peerAs());
        neighbor.peerHostName().ifPresent(host -> {
            json.put("host-name", host.hostName());
            json.put("domain-name", host.domainName());
        });
        neighbor.peerSoftware().ifPresent(software -> json.put("software-version", software.text()));
        json.put("state", status.sessionState().name());
        json.put("since", neighbor.now().minus(neighbor.duration()).toString());
        json.put("routes-sent", status.routesSent());
        json.put("routes-received", status.routesReceived());
        json.put("times-established", status.timesEstablished());
        json.put("reason", status.lastReason().toString());
        return json;
    }

    private CompletableFuture<StreamedReply> routes(RouteTargets routeTargets, boolean received, boolean json) {
        List<CompletableFuture<List<Row>>> parts = new ArrayList<>();
        for (NeighborIdentity identity : routeTargets.neighbors()) {
            String neighbor = NetUtil.toAddressString(identity.address());
            CompletableFuture<List<Route>> routes = received
                    ? speaker.routesReceivedFrom(identity.name())
                    : speaker.routesFor(controlContext.neighborDirectory().config(identity.name()));
            parts.add(routes.thenApplyAsync(
                    all -> RouteListing.sorted(all.stream())
                            .map(route -> new Row(neighbor, route))
                            .toList(),
                    controlContext.worker()));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApplyAsync(
                        ready -> {
                            List<Row> rows = parts.stream()
                                    .flatMap(part -> part.join().stream())
                                    .toList();
                            return new StreamedReply(rows.size(), json ? Row.json(rows) : Row.table(rows));
                        },
                        controlContext.worker());
    }

    /** A route and its neighbor. */
    private record Row(String neighbor, Route route) {
        private static final List<String> HEADING = List.of("NEIGHBOR", "PREFIX", "NEXT HOP", "ATTRIBUTES");

        static List<Iterator<String>> table(List<Row> rows) {
            Stream<String> lines = TextTable.lines(HEADING, rows, Row::cells);
            return List.of(lines.map(line -> line + "\n").iterator());
        }

        private List<String> cells() {
            return List.of(neighbor, RouteFormatter.destination(route.nlri()), RouteFormatter.nextHop(route), words());
        }

        static List<Iterator<String>> json(List<Row> rows) {
            Stream<String> elements = IntStream.range(0, rows.size())
                    .mapToObj(i ->
                            (i == 0 ? "" : ", ") + JsonText.spaced(rows.get(i).members()));
            return List.of(
                    Stream.of("{\"routes\": [").iterator(),
                    elements.iterator(),
                    Stream.of("]}\n").iterator());
        }

        Map<String, Object> members() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("neighbor", neighbor);
            json.put("prefix", RouteFormatter.destination(route.nlri()));
            json.put("next-hop", RouteFormatter.nextHop(route));
            json.put("attributes", words());
            return json;
        }

        private String words() {
            return AttributeFormatter.of(
                    PathAttributes.of(route.attributes().asList().stream()
                            .filter(each -> !(each instanceof NextHop))
                            .toList()),
                    false);
        }
    }
}

package io.pharos.exabgp.text;

import io.pharos.exabgp.text.OverviewQuery.Topic;
import java.util.List;
import java.util.Map;

/** The rows of Pharos's own commands that show a table: ExaBGP's have the form that scripts expect. */
final class OverviewRequests {
    private OverviewRequests() {}

    static void rows(RequestTable table) {
        table.row(
                        "neighbors",
                        "[IP] [json]",
                        (in, selector) -> new OverviewQuery(Topic.NEIGHBORS, neighbors(in, selector)))
                .row("routes", "[sent|received] [IP] [json]", OverviewRequests::routes);
    }

    private static Request routes(CommandTokens in, Selector selector) throws TextException {
        Topic topic = Topic.ROUTES_SENT;
        if (in.skip("received")) {
            topic = Topic.ROUTES_RECEIVED;
        } else {
            in.skip("sent"); // the default
        }
        return new OverviewQuery(topic, neighbors(in, selector));
    }

    private static Selector neighbors(CommandTokens in, Selector selector) throws TextException {
        if (in.atRest()) {
            return selector;
        }
        CommandToken address = in.value("a neighbor's address");
        return new Selector(List.of(new Selector.Alternative(address.text(), Map.of())));
    }
}

package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.text.Request.Direction;
import io.pharos.exabgp.text.Request.NeighborDetail;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of commands about neighbors and their Adj-RIBs. */
final class NeighborRequests {
    private static final String DETAIL = "[summary|extensive|configuration] [IP] [json]";
    private static final String RIB = "[extensive] [IP] [inet] [json]";
    private static final int LARGEST_SUBCODE = 255;

    /** Words that choose the output format; as in ExaBGP 5 they may be anywhere among the others. */
    private static final Set<String> FORMS = Set.of("json", "text");

    private static final Map<String, NeighborDetail> DETAILS = Map.of(
            "summary", NeighborDetail.SUMMARY,
            "extensive", NeighborDetail.EXTENSIVE,
            "configuration", NeighborDetail.CONFIGURATION);

    private NeighborRequests() {}

    static void rows(RequestTable table) {
        table.row("show neighbor", DETAIL, NeighborRequests::neighbors)
                .row("peer show", DETAIL, NeighborRequests::neighbors)
                .row("show", DETAIL, NeighborRequests::bare)
                .row("peer list", PlainRequest.LIST_NEIGHBORS)
                .row("show adj-rib in", RIB, routes(Direction.IN))
                .row("show adj-rib out", RIB, routes(Direction.OUT))
                .row("show adj-rib-in", RIB, routes(Direction.IN))
                .row("show adj-rib-out", RIB, routes(Direction.OUT))
                .row("rib show in", RIB, routes(Direction.IN))
                .row("rib show out", RIB, routes(Direction.OUT))
                .row("routes list", RIB, routes(Direction.OUT))
                .row("flush adj-rib out", "", (in, selector) -> new Request.Flush(selector))
                .row("rib flush out", "", (in, selector) -> new Request.Flush(selector))
                .row("clear adj-rib in", "", clear(Direction.IN))
                .row("clear adj-rib out", "", clear(Direction.OUT))
                .row("clear adj-rib", "", clear(Direction.OUT))
                .row("rib clear in", "", clear(Direction.IN))
                .row("rib clear out", "", clear(Direction.OUT))
                .row("teardown", "SUBCODE", NeighborRequests::teardown);
        for (String words : new String[] {"peer create", "peer delete", "create neighbor", "delete neighbor"}) {
            table.refused(words, "expected another command: neighbors are managed in the configuration");
        }
    }

    /** {@code show} without a noun, where the selector or the detail implies it. */
    private static Request bare(CommandTokens in, Selector selector) throws TextException {
        String expected = "neighbor, adj-rib, summary, extensive or configuration";
        CommandToken word = in.hasNext() || selector.equals(Selector.ALL) ? in.peek(expected) : null;
        if (word != null && !DETAILS.containsKey(word.text()) && selector.equals(Selector.ALL)) {
            throw word.bad("", expected);
        }
        return neighbors(in, selector);
    }

    private static Request neighbors(CommandTokens in, Selector selector) throws TextException {
        in.postpone(FORMS);
        NeighborDetail detail = NeighborDetail.NONE;
        Selector of = selector;
        while (!in.atRest()) {
            CommandToken word = in.value("summary, extensive, configuration, or a neighbor's address");
            if (DETAILS.containsKey(word.text())) {
                detail = DETAILS.get(word.text());
            } else {
                of = only(of, selector, word);
            }
        }
        return new Request.ShowNeighbors(of, detail);
    }

    private static RequestTable.Row routes(Direction direction) {
        return (in, selector) -> {
            in.postpone(FORMS);
            Set<AddressFamily> families = EnumSet.allOf(AddressFamily.class);
            boolean extensive = false;
            Selector of = selector;
            while (!in.atRest()) {
                CommandToken word = in.value("extensive, a family, or a neighbor's address");
                switch (word.text()) {
                    case "extensive" -> extensive = true;
                    case "ipv4" -> families.retainAll(Set.of(AddressFamily.IPV4_UNICAST));
                    case "ipv6" -> families.retainAll(Set.of(AddressFamily.IPV6_UNICAST));
                    case "flow", "l2vpn" -> families.clear(); // none of them is supported
                    case "inet", "static", "routes", "unicast", "neighbor", "peer" -> {
                        // All supported families: nothing is filtered out.
                    }
                    default -> of = only(of, selector, word);
                }
            }
            return new Request.ShowRoutes(of, direction, families, extensive);
        };
    }

    /** Returns the selector, narrowed to one neighbor. */
    private static Selector only(Selector sofar, Selector selector, CommandToken word) throws TextException {
        if (!sofar.equals(selector) || !selector.equals(Selector.ALL)) {
            throw word.bad("", "one neighbor only");
        }
        return new Selector(List.of(new Selector.Alternative(word.text(), Map.of())));
    }

    private static RequestTable.Row clear(Direction direction) {
        return (in, selector) -> new Request.Clear(selector, direction);
    }

    private static Request teardown(CommandTokens in, Selector selector) throws TextException {
        CommandToken subcode = in.value("the subcode of a Cease, 0 to 255");
        return new Request.Teardown(selector, (int) Numbers.decimal(subcode, "subcode of the Cease", LARGEST_SUBCODE));
    }
}

package io.pharos.exabgp.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of commands: one row each, found by its words. The longest matching row wins. */
final class RequestTable {
    /** Parses what follows the words of a row. */
    @FunctionalInterface
    interface Row {
        Request read(CommandTokens in, Selector selector) throws TextException;
    }

    private static final class Node {
        final Map<String, Node> children = new TreeMap<>();

        @Nullable Row row;
    }

    private final Node root = new Node();
    private final Map<String, String> usages = new HashMap<>();

    /** All commands. */
    static RequestTable complete() {
        RequestTable table = new RequestTable();
        RouteRequests.rows(table);
        NeighborRequests.rows(table);
        SessionRequests.rows(table);
        ServiceRequests.rows(table);
        OverviewRequests.rows(table);
        return table;
    }

    /**
     * Adds a row.
     *
     * @param words of the command, separated by blanks
     * @param values what follows, for the help
     */
    RequestTable row(String words, String values, Row row) {
        Node node = root;
        for (String word : words.split(" ", -1)) {
            node = node.children.computeIfAbsent(word, none -> new Node());
        }
        if (node.row != null) {
            throw new IllegalStateException("two rows for \"" + words + '"');
        }
        node.row = row;
        usages.put(words, values);
        return this;
    }

    /** Adds a row for a command without parameters. */
    RequestTable row(String words, PlainRequest request) {
        return row(words, "", (in, selector) -> request);
    }

    /** Adds a row for a known command that is not supported. */
    RequestTable refused(String words, String why) {
        row(words, "", (in, selector) -> {
            throw in.refusal('"' + words + "\"; " + why);
        });
        usages.remove(words);
        return this;
    }

    /** Consumes the words of a row. */
    Row find(CommandTokens in) throws TextException {
        Node node = root;
        while (in.hasNext()) {
            Node child = node.children.get(in.peek("a command").text());
            if (child == null) {
                break;
            }
            in.next("a command");
            node = child;
        }
        if (node.row != null) {
            return node.row;
        }
        String expected = "one of " + String.join(", ", node.children.keySet());
        throw in.next(expected).bad(node == root ? "command" : "", expected);
    }

    /** Returns the usage of each command, in alphabetical order. */
    List<String> usages() {
        List<String> all = new ArrayList<>();
        usages.forEach((words, values) -> all.add(values.isEmpty() ? words : words + " " + values));
        return all.stream().sorted().toList();
    }
}

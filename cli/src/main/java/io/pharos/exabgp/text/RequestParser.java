package io.pharos.exabgp.text;

import io.pharos.exabgp.text.ParsedCommand.Delivery;
import io.pharos.exabgp.text.ParsedCommand.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses one line of the text protocol. The commands of all generations of ExaBGP are understood at once: bare, with
 * {@code neighbor …} or {@code peer …} in front, and the noun-first ones of the coming 6.0.
 */
public final class RequestParser {
    private static final RequestTable TABLE = RequestTable.complete();

    /** After {@code peer}, these are commands and not a neighbor. */
    private static final Set<String> PEER_COMMANDS = Set.of("list", "show", "create", "delete");

    private RequestParser() {}

    /**
     * Parses the line.
     *
     * @throws TextException if it is not a command; nothing else, whatever the text
     */
    public static ParsedCommand parse(String line) throws TextException {
        if (line.stripLeading().startsWith("#")) {
            return plain(PlainRequest.COMMENT);
        }
        CommandTokens in = CommandTokens.of(line);
        return in.hasNext() ? command(in, Selector.ALL) : plain(PlainRequest.BLANK);
    }

    /** Returns the usage of each command, in alphabetical order. */
    public static List<String> usages() {
        return TABLE.usages();
    }

    private static ParsedCommand command(CommandTokens in, Selector outer) throws TextException {
        Selector selector = atSelector(in) ? SelectorGrammar.read(in) : outer;
        if (in.at("group")) {
            return group(in, selector);
        }
        Request request = TABLE.find(in).read(in, selector);
        return trailing(in, request);
    }

    private static boolean atSelector(CommandTokens in) {
        return in.at("neighbor") || in.at("peer") && !in.followedBy(PEER_COMMANDS);
    }

    /** {@code group start}, {@code group end}, or {@code group COMMAND ; COMMAND}. */
    private static ParsedCommand group(CommandTokens in, Selector selector) throws TextException {
        in.next("group");
        if (in.atLast("start")) {
            return plain(PlainRequest.GROUP_START);
        }
        if (in.atLast("end")) {
            return plain(PlainRequest.GROUP_END);
        }
        List<ParsedCommand> parsedCommands = new ArrayList<>();
        do {
            CommandTokens part = in.untilSemicolon();
            if (part.at("group")) {
                throw part.next("a command").bad("", "a command that is not a group");
            }
            parsedCommands.add(command(part, selector));
        } while (in.hasNext());
        return new ParsedCommand(new Request.Group(parsedCommands), Delivery.USUAL, Form.USUAL);
    }

    private static ParsedCommand trailing(CommandTokens in, Request request) throws TextException {
        Delivery delivery = Delivery.USUAL;
        Form form = Form.USUAL;
        while (in.hasNext()) {
            CommandToken word = in.next("the end of the line");
            switch (word.text()) {
                case "sync" -> delivery = Delivery.SYNC;
                case "async" -> delivery = Delivery.ASYNC;
                case "json" -> form = Form.JSON;
                case "text" -> form = Form.TEXT;
                default -> throw word.bad("", "the end of the line");
            }
        }
        return new ParsedCommand(request, delivery, form);
    }

    private static ParsedCommand plain(PlainRequest request) {
        return new ParsedCommand(request, Delivery.USUAL, Form.USUAL);
    }
}

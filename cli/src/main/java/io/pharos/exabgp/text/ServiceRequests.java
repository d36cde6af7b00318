package io.pharos.exabgp.text;

import io.pharos.exabgp.text.OverrideCommand.Action;
import io.pharos.exabgp.text.OverrideCommand.Options;
import io.pharos.exabgp.text.ServiceQuery.Topic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of commands about services, which ExaBGP does not have. */
final class ServiceRequests {
    private static final String NAME = "a service's name";

    /** The former word for {@link Action#RESET_DAMPENING}, which is still accepted. */
    private static final String FORGIVE = "forgive";

    private static final Set<Action> DESCRIBED =
            EnumSet.of(Action.MAINTENANCE, Action.DRAIN, Action.ACTIVATE, Action.DEACTIVATE);
    private static final String ACTIONS =
            Arrays.stream(Action.values()).map(Action::word).collect(Collectors.joining(", "));
    private static final String USAGE = "NAME status | NAME maintenance|drain|resume|activate|deactivate|reactivate"
            + "|automatic|fail-back|reset-dampening|check [level N|backend B] [over 10s] [for 30m] [by NAME] [reason TEXT]";

    private ServiceRequests() {}

    static void rows(RequestTable table) {
        table.row("service", USAGE, ServiceRequests::service)
                .row("services", "[json]", (in, selector) -> new ServiceQuery(Topic.STATUS, null, null, null))
                .row("checks", "[NAME] [json]", ServiceRequests::checks)
                .row("explain", "NAME [json]", ServiceRequests::explain)
                .row("history", "[NAME] [since 1h] [limit N] [json]", ServiceRequests::history);
    }

    private static Request service(CommandTokens in, Selector selector) throws TextException {
        String service = in.value(NAME).text();
        CommandToken word = in.value("status, or one of " + ACTIONS);
        if (word.is("status")) {
            return new ServiceQuery(Topic.STATUS, service, null, null);
        }
        Action action = action(word);
        @Nullable Integer level = null;
        @Nullable String backend = null;
        if (action == Action.ACTIVATE && in.skip("level")) {
            level = level(in.value("a level"));
        } else if (action == Action.ACTIVATE || action == Action.DEACTIVATE || action == Action.REACTIVATE) {
            in.expect("backend", action == Action.ACTIVATE ? "level or backend" : "backend");
            backend = in.value("a backend's name").text();
        }
        return new OverrideCommand(service, action, level, backend, terms(in, action));
    }

    private static Action action(CommandToken word) throws TextException {
        for (Action action : Action.values()) {
            if (word.is(action.word())) {
                return action;
            }
        }
        if (word.is(FORGIVE)) {
            return Action.RESET_DAMPENING;
        }
        throw word.bad("", "status, or one of " + ACTIONS);
    }

    private static int level(CommandToken commandToken) throws TextException {
        try {
            return Integer.parseInt(commandToken.text());
        } catch (NumberFormatException e) {
            throw commandToken.bad("level", "a number");
        }
    }

    private static Options terms(CommandTokens in, Action action) throws TextException {
        boolean described = DESCRIBED.contains(action);
        String expected = "the end of the line, by" + (described ? ", for, reason" : "")
                + (action == Action.DRAIN ? ", over" : "");
        @Nullable String over = null;
        @Nullable String lasting = null;
        @Nullable String by = null;
        String reason = "";
        while (!in.atRest()) {
            CommandToken word = in.value(expected);
            if (word.is("by")) {
                by = in.quoted("the operator's name");
            } else if (described && word.is("for")) {
                lasting = in.value("a duration such as 30m").text();
            } else if (described && word.is("reason")) {
                reason = in.text("a reason");
            } else if (action == Action.DRAIN && word.is("over")) {
                over = in.value("a duration such as 10s").text();
            } else {
                throw word.bad("", expected);
            }
        }
        return new Options(over, lasting, by, reason);
    }

    private static Request checks(CommandTokens in, Selector selector) throws TextException {
        return new ServiceQuery(
                Topic.CHECKS, in.atRest() ? null : in.value(NAME).text(), null, null);
    }

    private static Request explain(CommandTokens in, Selector selector) throws TextException {
        return new ServiceQuery(Topic.EXPLANATION, in.value(NAME).text(), null, null);
    }

    private static Request history(CommandTokens in, Selector selector) throws TextException {
        @Nullable String service = null;
        @Nullable String since = null;
        @Nullable String limit = null;
        while (!in.atRest()) {
            CommandToken word = in.value(NAME + ", since or limit");
            if (word.is("since")) {
                since = in.value("a duration such as 1h, or a time").text();
            } else if (word.is("limit")) {
                limit = in.value("a number").text();
            } else if (service == null) {
                service = word.text();
            } else {
                throw word.bad("", "the end of the line, since or limit");
            }
        }
        return new ServiceQuery(Topic.HISTORY, service, since, limit);
    }
}

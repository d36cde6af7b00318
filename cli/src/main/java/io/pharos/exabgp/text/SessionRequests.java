package io.pharos.exabgp.text;

import org.jspecify.annotations.Nullable;

/** The rows of commands about the daemon, and about the client's own connection. */
final class SessionRequests {
    private SessionRequests() {}

    static void rows(RequestTable table) {
        table.row("version", PlainRequest.VERSION)
                .row("system version", PlainRequest.VERSION)
                .row("help", PlainRequest.HELP)
                .row("system help", PlainRequest.HELP)
                .row("reload", PlainRequest.RELOAD)
                .row("daemon reload", PlainRequest.RELOAD)
                .row("restart", PlainRequest.RESTART)
                .row("daemon restart", PlainRequest.RESTART)
                .row("shutdown", PlainRequest.SHUTDOWN)
                .row("daemon shutdown", PlainRequest.SHUTDOWN)
                .row("status", PlainRequest.STATUS)
                .row("daemon status", PlainRequest.STATUS)
                .row("queue-status", PlainRequest.QUEUE_STATUS)
                .row("system queue-status", PlainRequest.QUEUE_STATUS)
                .row("reset", PlainRequest.RESET)
                .row("session reset", PlainRequest.RESET)
                .row("bye", PlainRequest.BYE)
                .row("session bye", PlainRequest.BYE)
                .row("enable-ack", PlainRequest.ENABLE_ACK)
                .row("session ack enable", PlainRequest.ENABLE_ACK)
                .row("disable-ack", PlainRequest.DISABLE_ACK)
                .row("session ack disable", PlainRequest.DISABLE_ACK)
                .row("silence-ack", PlainRequest.SILENCE_ACK)
                .row("session ack silence", PlainRequest.SILENCE_ACK)
                .row("enable-sync", PlainRequest.ENABLE_SYNC)
                .row("session sync enable", PlainRequest.ENABLE_SYNC)
                .row("disable-sync", PlainRequest.DISABLE_SYNC)
                .row("session sync disable", PlainRequest.DISABLE_SYNC)
                .row("ping", "[TOKEN] [TIME]", SessionRequests::ping)
                .row("session ping", "[TOKEN] [TIME]", SessionRequests::ping)
                .row("api version", "[4|6]", SessionRequests::apiVersion)
                .row("system api version", "[4|6]", SessionRequests::apiVersion);
        for (String words : new String[] {"crash", "system crash"}) {
            table.refused(words, "expected another command: Pharos cannot be crashed by command");
        }
    }

    private static Request ping(CommandTokens in, Selector selector) throws TextException {
        @Nullable String token = in.atRest() ? null : in.value("a token").text();
        if (!in.atRest()) {
            in.value("a time"); // a time of the client's clock, which is ignored
        }
        return new Request.Ping(token);
    }

    private static Request apiVersion(CommandTokens in, Selector selector) throws TextException {
        if (in.atRest()) {
            return new Request.ApiVersion(null);
        }
        CommandToken version = in.value("4 or 6");
        if (!version.is("4") && !version.is("6")) {
            throw version.bad("api version", "4 or 6");
        }
        return new Request.ApiVersion(version.is("4") ? 4 : 6);
    }
}

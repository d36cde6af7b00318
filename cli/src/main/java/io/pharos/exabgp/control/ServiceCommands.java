package io.pharos.exabgp.control;

import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.ServiceQuery;
import io.pharos.json.JsonText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Executes one client's commands about services. */
final class ServiceCommands {
    private final ClientSettings settings;
    private final ServiceOperations desk;
    private final ReplyWriter replyWriter;

    ServiceCommands(ClientSettings settings, ServiceOperations desk, ReplyWriter replyWriter) {
        this.settings = settings;
        this.desk = desk;
        this.replyWriter = replyWriter;
    }

    /**
     * Executes an override; the reply is sent once it is stored.
     *
     * @throws CommandRejectedException for a client with access to some neighbors only, because a service is announced
     *     to others too
     */
    void order(OverrideCommand order, boolean json) throws CommandRejectedException {
        if (!settings.neighbors().isEmpty()) {
            throw new CommandRejectedException(
                    "service " + order.service() + " " + order.action().word() + ": " + settings.name()
                            + " may not override services; expected a client with access to all neighbors, such as pharos ctl");
        }
        String by = order.terms().by();
        CompletableFuture<String> shown = new CompletableFuture<>();
        desk.carryOut(order, by == null ? settings.name() : by).whenComplete((answer, failure) -> {
            if (failure == null) {
                shown.complete(text(answer, json));
            } else {
                shown.completeExceptionally(new CommandRejectedException(reason(failure)));
            }
        });
        replyWriter.shownAfter(shown);
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Shows the result of a query; replies without output if there is none. */
    void show(ServiceQuery view, boolean json) throws CommandRejectedException {
        String text;
        try {
            text = text(desk.show(view), json);
        } catch (IllegalArgumentException e) {
            throw new CommandRejectedException(reason(e));
        }
        if (text.isEmpty()) {
            replyWriter.done();
        } else {
            replyWriter.done(text);
        }
    }

    private static String text(ServiceOperations.Answer answer, boolean json) {
        return json ? JsonText.spaced(answer.json()) : answer.text();
    }
}

package io.pharos.cli.api.control;

import io.pharos.cli.api.text.ServiceOrder;
import io.pharos.cli.api.text.ServiceView;
import io.pharos.cli.json.JsonText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What one client wants with services. */
final class ServiceCommands {
    private final ClientSettings settings;
    private final ServiceDesk desk;
    private final Answers answers;

    ServiceCommands(ClientSettings settings, ServiceDesk desk, Answers answers) {
        this.settings = settings;
        this.desk = desk;
        this.answers = answers;
    }

    /**
     * Gives the order; it is answered when it is kept.
     *
     * @throws RefusedException for a client that may speak of some neighbors only: a service is announced to others too
     */
    void order(ServiceOrder order, boolean json) throws RefusedException {
        if (!settings.neighbors().isEmpty()) {
            throw new RefusedException(
                    "service " + order.service() + " " + order.action().word() + ": " + settings.name()
                            + " may not give orders; expected a client that may speak of all neighbors, such as pharos ctl");
        }
        String by = order.terms().by();
        CompletableFuture<String> shown = new CompletableFuture<>();
        desk.carryOut(order, by == null ? settings.name() : by).whenComplete((answer, failure) -> {
            if (failure == null) {
                shown.complete(text(answer, json));
            } else {
                shown.completeExceptionally(new RefusedException(reason(failure)));
            }
        });
        answers.shownAfter(shown);
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    /** Shows what was asked for; nothing is said where there is nothing. */
    void show(ServiceView view, boolean json) throws RefusedException {
        String text;
        try {
            text = text(desk.show(view), json);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(reason(e));
        }
        if (text.isEmpty()) {
            answers.done();
        } else {
            answers.done(text);
        }
    }

    private static String text(ServiceDesk.Answer answer, boolean json) {
        return json ? JsonText.spaced(answer.json()) : answer.text();
    }
}

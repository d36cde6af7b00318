package io.pharos.exabgp.control;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Writes replies in the format of the client's ExaBGP generation: the output, then {@code done} or {@code error} unless
 * turned off. Logs rejected commands. Called by the client's thread.
 */
final class ReplyWriter {
    private static final String DONE = "done\n";

    private final ReplyQueue queue;
    private final RejectionLog rejectionLog;
    private final boolean reasons;
    private ExabgpDialect dialect;
    private boolean acknowledge;
    private long line;

    ReplyWriter(ClientSettings settings, ReplySink replySink) {
        this.queue = new ReplyQueue(replySink);
        this.rejectionLog = new RejectionLog(settings.title(), System::nanoTime);
        this.reasons = settings.reasons();
        this.dialect = settings.dialect();
        this.acknowledge = settings.acknowledge();
    }

    /** Begins the replies to the next line. */
    void nextLine() {
        line++;
    }

    ExabgpDialect dialect() {
        return dialect;
    }

    void speak(ExabgpDialect other) {
        dialect = other;
    }

    void acknowledge(boolean wanted) {
        acknowledge = wanted;
    }

    /** Returns the number of pending replies. */
    int waiting() {
        return queue.waiting();
    }

    /** Returns whether the client, which says goodbye, is disconnected after its replies. */
    boolean letGo() {
        return queue.letGo();
    }

    void awaitFewerThan(int most) throws InterruptedException {
        queue.awaitFewerThan(most);
    }

    /** Marks the end of a batch of lines: replies are sent. */
    void pause() {
        queue.pause();
    }

    void close() {
        queue.close();
        rejectionLog.close();
    }

    /** Replies that the command was executed. */
    void done() {
        if (acknowledge) {
            queue.add(DONE);
        }
    }

    /** Replies with this output, given without the last line feed, and that the command was executed. */
    void done(String shown) {
        queue.add(shown + "\n" + (acknowledge ? DONE : ""));
    }

    /** Replies that the command was rejected. */
    void refuse(String reason) {
        rejectionLog.add(line, reason);
        if (acknowledge) {
            queue.add(refusal(reason, reasons, dialect));
        }
    }

    /** Replies when the stage completes. If it fails with a {@link CommandRejectedException}, the command was rejected. */
    void doneAfter(CompletionStage<?> stage) {
        shownAfter(stage.thenApply(any -> ""));
    }

    /** The same, with the stage's result as output: empty, or lines without the last line feed. */
    void shownAfter(CompletionStage<String> stage) {
        after(stage, (place, shown, end) -> place.fill((shown.isEmpty() ? "" : shown + "\n") + end));
    }

    /** The same for output that may be long. */
    void listedAfter(CompletionStage<StreamedReply> stage) {
        after(stage, ReplyQueue.Slot::fill);
    }

    private interface Filling<T> {
        void fill(ReplyQueue.Slot place, T shown, String end);
    }

    private <T> void after(CompletionStage<T> stage, Filling<T> filling) {
        ReplyQueue.Slot place = queue.reserve();
        boolean wanted = acknowledge; // the current value: a later command may change it
        ExabgpDialect words = dialect;
        long number = line;
        stage.whenComplete((shown, failure) -> {
            if (failure == null) {
                filling.fill(place, shown, wanted ? DONE : "");
            } else {
                String reason = reasonOf(failure);
                rejectionLog.add(number, reason);
                place.fill(wanted ? refusal(reason, reasons, words) : "");
            }
        });
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof CommandRejectedException refused ? refused.reason() : String.valueOf(cause);
    }

    private static String refusal(String reason, boolean withReason, ExabgpDialect dialect) {
        if (!withReason) {
            return "error\n";
        }
        return switch (dialect) {
            case V4_2, V5 -> "error: " + reason + "\nerror\n";
            case MAIN -> JsonText.spaced(Map.of("error", reason)) + "\nerror\n";
        };
    }

    /** Joins lines into one text. */
    static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}

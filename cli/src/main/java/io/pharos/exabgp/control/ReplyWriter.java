package io.pharos.exabgp.control;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Answers one client in the words of its ExaBGP: what it asked to see, then {@code done} or {@code error} unless it wants
 * neither; and logs what was refused. Called by the client's thread.
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

    /** What is answered from now on is about the next line. */
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

    /** How many commands wait for their answers. */
    int waiting() {
        return queue.waiting();
    }

    /** Whether the client, which says goodbye, is let go once it has its answers. */
    boolean letGo() {
        return queue.letGo();
    }

    void awaitFewerThan(int most) throws InterruptedException {
        queue.awaitFewerThan(most);
    }

    /** All lines that came together have been given: their answers go out. */
    void pause() {
        queue.pause();
    }

    void close() {
        queue.close();
        rejectionLog.close();
    }

    /** It was done. */
    void done() {
        if (acknowledge) {
            queue.add(DONE);
        }
    }

    /** It was done, and this is to be seen: lines without the last one's end. */
    void done(String shown) {
        queue.add(shown + "\n" + (acknowledge ? DONE : ""));
    }

    /** It was not done. */
    void refuse(String reason) {
        rejectionLog.add(line, reason);
        if (acknowledge) {
            queue.add(refusal(reason, reasons, dialect));
        }
    }

    /** It is done when the stage is, and cannot be done if that fails with a {@link CommandRejectedException}. */
    void doneAfter(CompletionStage<?> stage) {
        shownAfter(stage.thenApply(any -> ""));
    }

    /** The same, and what the stage comes to is to be seen: nothing, or lines without the last one's end. */
    void shownAfter(CompletionStage<String> stage) {
        after(stage, (place, shown, end) -> place.fill((shown.isEmpty() ? "" : shown + "\n") + end));
    }

    /** The same, where much may be to be seen. */
    void listedAfter(CompletionStage<StreamedReply> stage) {
        after(stage, ReplyQueue.Slot::fill);
    }

    private interface Filling<T> {
        void fill(ReplyQueue.Slot place, T shown, String end);
    }

    private <T> void after(CompletionStage<T> stage, Filling<T> filling) {
        ReplyQueue.Slot place = queue.reserve();
        boolean wanted = acknowledge; // as it is now: a later command may change it
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

    /** Lines as one text. */
    static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}

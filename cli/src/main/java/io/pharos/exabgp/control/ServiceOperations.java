package io.pharos.exabgp.control;

import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.ServiceQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Executes commands about services. Thread-safe; no method blocks. */
public interface ServiceOperations {
    /**
     * The result of a query.
     *
     * @param text lines, without the last line feed; may be empty
     * @param json the same for programs
     */
    record Answer(String text, Map<String, Object> json) {
        /** Copies the map, keeping its order. */
        public Answer {
            json = new LinkedHashMap<>(json);
        }
    }

    /**
     * Executes an override. The result fails with an IllegalArgumentException if it is rejected, and with an
     * IOException if it is active but will be lost on restart; the message is for people.
     *
     * @param by name of the operator
     */
    CompletionStage<Answer> carryOut(OverrideCommand order, String by);

    /**
     * Answers a query about services.
     *
     * @throws IllegalArgumentException if it cannot be answered; the message is for people
     */
    Answer show(ServiceQuery view);
}

package io.pharos.exabgp.control;

import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.ServiceQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Who carries out what operators want with services, and knows how these are. For any thread; returns at once. */
public interface ServiceOperations {
    /**
     * What there is to say.
     *
     * @param text lines, without the last one's end; may be empty
     * @param json the same for programs
     */
    record Answer(String text, Map<String, Object> json) {
        /** Copies the map, whose order stays. */
        public Answer {
            json = new LinkedHashMap<>(json);
        }
    }

    /**
     * Carries out an order. It fails with an IllegalArgumentException if it cannot be carried out, and with an IOException if
     * it holds but will not outlive a restart; the message is for people.
     *
     * @param by who gives it
     */
    CompletionStage<Answer> carryOut(OverrideCommand order, String by);

    /**
     * Says how services are.
     *
     * @throws IllegalArgumentException if that cannot be said; the message is for people
     */
    Answer show(ServiceQuery view);
}

package io.pharos.exabgp.process;

import io.pharos.exabgp.ExabgpDialect;
import java.util.Optional;

/** A receiver of session events. */
interface SessionSubscriber {
    /** Returns what it receives about a neighbor, if anything. */
    Optional<HelperSubscription> subscription(String neighbor);

    /** Returns the generation of ExaBGP whose events it expects. */
    ExabgpDialect dialect();

    /**
     * Queues an event, or drops it. Never blocks.
     *
     * @param weight approximate octets of memory that the entry takes
     */
    void tell(HelperInputQueue.Entry entry, long weight);
}

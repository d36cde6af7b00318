package io.pharos.cli.config;

import org.jspecify.annotations.Nullable;

/**
 * Which AS number a router must have.
 *
 * @param number null for whichever it says
 */
public record PeerAs(@Nullable AsNumber number) {
    static final PeerAs AUTO = new PeerAs(null);

    static PeerAs parse(String text) {
        return new PeerAs(AsNumber.parse(text));
    }

    /** Whether a router with this AS number may be the one. */
    boolean mayBe(@Nullable AsNumber other) {
        return number == null || number.equals(other);
    }
}

package io.pharos.cli.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that Pharos decided, or was told by an operator, or that changed what its decisions come to.
 *
 * @param sequence its number; goes on from one run to the next, and a number that is missing in the file was lost
 * @param at when
 * @param kind what sort of thing
 * @param service which service it is about; empty when it is about none
 * @param from what was before, in the words of the kind; may be empty
 * @param to what is since; may be empty
 * @param cause what happened, for people; may be empty
 * @param rule by which rule this follows from the cause; may be empty
 * @param results the check results that led to it, oldest first
 * @param announced routes that were announced, or changed, for it
 * @param withdrawn destinations that were withdrawn for it
 * @param neighbors who was told
 */
public record Decision(
        long sequence,
        Instant at,
        Kind kind,
        String service,
        String from,
        String to,
        String cause,
        String rule,
        List<SeenResult> results,
        List<String> announced,
        List<String> withdrawn,
        List<String> neighbors) {
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ENTRIES = 20;

    /** What a decision is about, and what its {@code from} and {@code to} are then. */
    public enum Kind {
        /** Pharos started. {@code from} is when the run before it was last known to be alive, if there was one. */
        START,
        /** The configuration was read again and has changed. The cause says what. */
        RELOAD,
        /** A service's state changed: the states. */
        STATE,
        /** Other backends have a service's traffic, or the same in another way: which, with their level. */
        FAILOVER,
        /** A service that is well is kept back: by what, {@code nothing} for free. */
        HOLD,
        /** What is announced for a service changed. */
        ANNOUNCEMENT,
        /** A service's maintenance began, ended, or has another reason: {@code off} and {@code on}. */
        MAINTENANCE,
        /** An operator's order came, was taken back, or was found again at the start. */
        OVERRIDE,
        /** No verdict for longer than the lease, or again one: {@code held} and {@code expired}. */
        LEASE,
        /** The session with a neighbor came up or went down: {@code down} and {@code up}. */
        SESSION
    }

    /** Copies the lists, and shortens what is too long to keep. */
    public Decision {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence " + sequence + "; expected 0 or more");
        }
        cause = shortened(cause, LONGEST_TEXT);
        rule = shortened(rule, LONGEST_TEXT);
        results = List.copyOf(results);
        announced = shortened(announced);
        withdrawn = shortened(withdrawn);
        neighbors = shortened(neighbors);
    }

    /** A decision without a number yet, and without what led to it. */
    static Decision of(Instant at, Kind kind, String service, String from, String to, String cause) {
        return new Decision(0, at, kind, service, from, to, cause, "", List.of(), List.of(), List.of(), List.of());
    }

    /** The same, decided by this rule on these results. */
    Decision by(String decidingRule, List<SeenResult> seen) {
        return new Decision(
                sequence, at, kind, service, from, to, cause, decidingRule, seen, announced, withdrawn, neighbors);
    }

    /** The same, with what was sent. */
    Decision sending(List<String> announcedNow, List<String> withdrawnNow, List<String> told) {
        return new Decision(
                sequence, at, kind, service, from, to, cause, rule, results, announcedNow, withdrawnNow, told);
    }

    Decision numbered(long number) {
        return new Decision(number, at, kind, service, from, to, cause, rule, results, announced, withdrawn, neighbors);
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static List<String> shortened(List<String> entries) {
        if (entries.size() <= MOST_ENTRIES) {
            return List.copyOf(entries);
        }
        List<String> first = new ArrayList<>(entries.subList(0, MOST_ENTRIES - 1));
        first.add("and " + (entries.size() - first.size()) + " others");
        return List.copyOf(first);
    }
}

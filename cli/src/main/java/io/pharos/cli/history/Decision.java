package io.pharos.cli.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision of Pharos, an operator's override, or an event that decisions depend on.
 *
 * @param sequence its number, continued across restarts; a number missing in the file was dropped
 * @param at when
 * @param kind its kind
 * @param service the service it is about; empty if none
 * @param from the value before, as the kind says; may be empty
 * @param to the value after; may be empty
 * @param cause the cause, for people; may be empty
 * @param rule the rule that applied; may be empty
 * @param results the check results that led to it, oldest first
 * @param announced routes that were announced or changed
 * @param withdrawn prefixes that were withdrawn
 * @param neighbors the neighbors this was advertised to
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

    /** Kinds of decisions, and what their {@code from} and {@code to} hold. */
    public enum Kind {
        /** Pharos started. {@code from} is when the previous run was last known to be alive, if there was one. */
        START,
        /** The configuration was read again and has changed. The cause says what. */
        RELOAD,
        /** A service's state changed: the states. */
        STATE,
        /** The active backends or their level changed: which, with their level. */
        FAILOVER,
        /** A healthy service is held back: by what, {@code nothing} if no longer. */
        HOLD,
        /** The announced routes of a service changed. */
        ANNOUNCEMENT,
        /** A service's maintenance began, ended, or its reason changed: {@code off} and {@code on}. */
        MAINTENANCE,
        /** An override was set, removed, or restored at the start. */
        OVERRIDE,
        /** The lease expired or was restored: {@code held} and {@code expired}. */
        LEASE,
        /** The session with a neighbor came up or went down: {@code down} and {@code up}. */
        SESSION
    }

    /** Copies the lists and shortens long texts. */
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

    /** Returns a decision without a number, rule or results. */
    static Decision of(Instant at, Kind kind, String service, String from, String to, String cause) {
        return new Decision(0, at, kind, service, from, to, cause, "", List.of(), List.of(), List.of(), List.of());
    }

    /** Returns a copy with this rule and these results. */
    Decision by(String decidingRule, List<SeenResult> seen) {
        return new Decision(
                sequence, at, kind, service, from, to, cause, decidingRule, seen, announced, withdrawn, neighbors);
    }

    /** Returns a copy with the routes and neighbors. */
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

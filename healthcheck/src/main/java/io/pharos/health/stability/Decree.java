package io.pharos.health.stability;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for one service, with who, when and why. It is kept over restarts, so it has a plain form: {@link #toMap}
 * and {@link #of(Map)}.
 *
 * @param action what is wished
 * @param level for ACTIVATE the level that has to serve; else null
 * @param backend for ACTIVATE the backend that has to serve, when it is not a level; for DEACTIVATE the backend that gets
 *     no traffic; else null
 * @param reason why, in the operator's words; may be empty
 * @param by who
 * @param since when it was made
 * @param until when it ends by itself; null for never
 */
public record Decree(
        Action action,
        @Nullable Integer level,
        @Nullable String backend,
        String reason,
        String by,
        Instant since,
        @Nullable Instant until) {
    /** What an operator can wish. */
    public enum Action {
        /** No traffic, at once. */
        MAINTENANCE("maintenance"),
        /** No traffic, the orderly way. */
        DRAIN("drain"),
        /** This level, or this backend, has to serve. */
        ACTIVATE("activate"),
        /** This backend gets no traffic. */
        DEACTIVATE("deactivate");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word for it in files and on the command line. */
        public String word() {
            return word;
        }

        static Action of(String word) {
            for (Action action : values()) {
                if (action.word.equals(word)) {
                    return action;
                }
            }
            throw new IllegalArgumentException(
                    "action \"" + word + "\"; expected maintenance, drain, activate or deactivate");
        }
    }

    public Decree {
        boolean fits = switch (action) {
            case MAINTENANCE, DRAIN -> level == null && backend == null;
            case ACTIVATE -> (level == null) != (backend == null);
            case DEACTIVATE -> level == null && backend != null;
        };
        if (!fits) {
            throw new IllegalArgumentException(action.word() + " with level " + level + " and backend " + backend
                    + "; expected "
                    + switch (action) {
                        case MAINTENANCE, DRAIN -> "neither";
                        case ACTIVATE -> "one of them";
                        case DEACTIVATE -> "a backend alone";
                    });
        }
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("until " + until + "; expected later than its beginning, " + since);
        }
    }

    /** No traffic, at once. */
    public static Decree maintenance(String reason, String by, Instant since, @Nullable Instant until) {
        return new Decree(Action.MAINTENANCE, null, null, reason, by, since, until);
    }

    /** No traffic, the orderly way. */
    public static Decree drain(String reason, String by, Instant since, @Nullable Instant until) {
        return new Decree(Action.DRAIN, null, null, reason, by, since, until);
    }

    /** This level has to serve. */
    public static Decree activateLevel(int level, String reason, String by, Instant since, @Nullable Instant until) {
        return new Decree(Action.ACTIVATE, level, null, reason, by, since, until);
    }

    /** This backend alone has to serve. */
    public static Decree activateBackend(
            String backend, String reason, String by, Instant since, @Nullable Instant until) {
        return new Decree(Action.ACTIVATE, null, backend, reason, by, since, until);
    }

    /** This backend gets no traffic. */
    public static Decree deactivate(String backend, String reason, String by, Instant since, @Nullable Instant until) {
        return new Decree(Action.DEACTIVATE, null, backend, reason, by, since, until);
    }

    /** Whether it has ended by itself. One that ends at this moment has. */
    public boolean endedAt(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /** Whether making this one takes the other one back: there is one way out of traffic, one activation, one per backend. */
    boolean replaces(Decree other) {
        return switch (action) {
            case MAINTENANCE, DRAIN -> other.action == Action.MAINTENANCE || other.action == Action.DRAIN;
            case ACTIVATE -> other.action == Action.ACTIVATE;
            case DEACTIVATE ->
                other.action == Action.DEACTIVATE && other.backend != null && other.backend.equals(backend);
        };
    }

    /** All of it as words, in a fixed order; what is null is left out. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("action", action.word());
        if (level != null) {
            map.put("level", level.toString());
        }
        if (backend != null) {
            map.put("backend", backend);
        }
        map.put("reason", reason);
        map.put("by", by);
        map.put("since", since.toString());
        if (until != null) {
            map.put("until", until.toString());
        }
        return map;
    }

    /**
     * The decree that {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException when a word is missing or wrong, with its name and what was expected
     */
    public static Decree of(Map<String, String> map) {
        String level = map.get("level");
        String until = map.get("until");
        return new Decree(
                Action.of(word(map, "action")),
                level == null ? null : number("level", level),
                map.get("backend"),
                word(map, "reason"),
                word(map, "by"),
                moment("since", word(map, "since")),
                until == null ? null : moment("until", until));
    }

    private static String word(Map<String, String> map, String name) {
        String word = map.get(name);
        if (word == null) {
            throw new IllegalArgumentException("no " + name + "; expected one among " + map.keySet());
        }
        return word;
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " \"" + text + "\"; expected a number", notANumber);
        }
    }

    private static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notAMoment) {
            throw new IllegalArgumentException(
                    name + " \"" + text + "\"; expected a moment like 2026-01-31T12:00:00Z", notAMoment);
        }
    }
}

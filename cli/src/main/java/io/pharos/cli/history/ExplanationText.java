package io.pharos.cli.history;

import io.pharos.health.DurationFormatter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats explanations and decisions for people: a headline, then a line for each fact. */
public final class ExplanationText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double PERCENT = 100;

    private ExplanationText() {}

    /**
     * The explanation, with a line break at its end.
     *
     * @param traffic the active backends and why; may be empty
     */
    public static String of(Explanation why, List<String> traffic) {
        List<String> lines = new ArrayList<>();
        lines.add(why.service() + " is " + why.state() + " since " + TIME.format(why.since()) + ", for "
                + rounded(Duration.between(why.since(), why.now())));
        add(lines, "because", why.cause());
        add(lines, "rule", why.rule());
        add(lines, "results", why.results().stream().map(ExplanationText::of).toList());
        add(lines, "traffic", traffic);
        if (why.maintenance() != null) {
            add(lines, "maintenance", why.maintenance().isEmpty() ? "on" : "on: " + why.maintenance());
        }
        if (why.leaseExpired()) {
            add(lines, "lease", "expired: withdrawn until the next verdict");
        }
        add(lines, "held back", why.held().isEmpty() ? "" : why.held() + "; its checks are healthy");
        add(lines, "announced", announced(why));
        if (!why.announced().isEmpty()) {
            add(
                    lines,
                    "to",
                    why.neighborReachs().stream()
                            .map(neighborReach -> neighborReach.neighbor()
                                    + (neighborReach.sessionUp() ? "" : " (not sent: no session)"))
                            .toList());
        }
        add(lines, "latest", why.latest().stream().map(ExplanationText::of).toList());
        add(lines, "changes by", why.outlook());
        add(lines, "available", available(why.availability()));
        add(lines, "history", why.before().stream().map(ExplanationText::of).toList());
        return String.join("\n", lines) + "\n";
    }

    private static List<String> announced(Explanation why) {
        if (why.announced().isEmpty()) {
            return List.of(
                    why.announcedSince() == null
                            ? "nothing yet"
                            : "nothing since " + TIME.format(why.announcedSince()));
        }
        return why.announced();
    }

    private static List<String> available(Map<AvailabilityWindow, Availability> windows) {
        List<String> lines = new ArrayList<>();
        windows.forEach((availabilityWindow, figures) -> {
            if (figures.ratio().isPresent()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-5s  %8.4f %%  up %s, down %s, failures %d, MTBF %s, MTTR %s",
                        availabilityWindow.label(),
                        figures.ratio().getAsDouble() * PERCENT,
                        rounded(figures.up()),
                        rounded(figures.down()),
                        figures.failures(),
                        figures.meanTimeBetweenFailures()
                                .map(ExplanationText::rounded)
                                .orElse("-"),
                        figures.meanTimeToRestoration()
                                .map(ExplanationText::rounded)
                                .orElse("-")));
            }
        });
        return lines;
    }

    /** One decision on one line. */
    public static String of(Decision decision) {
        StringBuilder line = new StringBuilder(TIME.format(decision.at()))
                .append("  ")
                .append(decision.kind().name().toLowerCase(Locale.ROOT));
        append(line, " ", decision.service());
        append(
                line,
                " ",
                String.join(", ", decision.kind() == Decision.Kind.SESSION ? decision.neighbors() : List.of()));
        line.append(": ");
        append(line, "", decision.from());
        append(line, decision.from().isEmpty() ? "" : " -> ", decision.to().isEmpty() ? "nothing" : decision.to());
        decision.announced().forEach(route -> append(line, "; announce ", route));
        decision.withdrawn().forEach(destination -> append(line, "; withdraw ", destination));
        if (!decision.cause().isEmpty()) {
            line.append(" (").append(decision.cause()).append(')');
        }
        return line.toString();
    }

    private static String of(SeenResult result) {
        return TIME.format(result.at()) + "  " + result.check() + " " + result.outcome()
                + (result.detail().isEmpty() ? "" : " ") + result.detail() + " in "
                + DurationFormatter.of(result.duration());
    }

    private static void append(StringBuilder line, String before, String text) {
        if (!text.isEmpty()) {
            line.append(before).append(text);
        }
    }

    private static void add(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(String.format("  %-12s %s", label, text));
        }
    }

    private static void add(List<String> lines, String label, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            lines.add(String.format("  %-12s %s", i == 0 ? label : "", texts.get(i)));
        }
    }

    /** Rounds to seconds above one second. */
    private static String rounded(Duration duration) {
        boolean distracting = duration.compareTo(Duration.ofSeconds(1)) >= 0;
        return DurationFormatter.of(distracting ? duration.truncatedTo(ChronoUnit.SECONDS) : duration);
    }
}

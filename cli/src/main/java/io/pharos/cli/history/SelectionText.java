package io.pharos.cli.history;

import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.HandoverStatus;
import io.pharos.health.failover.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats which backends have a service's traffic, and parses the level back. Pure. */
public final class SelectionText {
    private static final Pattern LEVEL = Pattern.compile("level (\\d{1,9}):.*");

    private SelectionText() {}

    /** {@code level 1: a, b}, and the standbys that are announced; {@code nothing} without active backends. */
    public static String of(Selection selection) {
        List<ActiveBackend> active = selection.active();
        if (active.isEmpty()) {
            return "nothing";
        }
        HandoverStatus handoverStatus = selection.handoverStatus();
        String text = "level " + active.get(0).level() + ": " + names(active);
        if (handoverStatus != null && handoverStatus.phase() == HandoverStatus.Phase.MOVING) {
            text += ", step " + handoverStatus.step() + " of " + handoverStatus.steps() + " from level "
                    + handoverStatus.fromLevel();
        }
        return selection.standby().isEmpty() ? text : text + ", standby " + names(selection.standby());
    }

    private static String names(List<ActiveBackend> activeBackends) {
        return activeBackends.stream().map(ActiveBackend::backend).collect(Collectors.joining(", "));
    }

    /** Returns the level in a text of {@link #of}; empty if it has none. */
    static Optional<Integer> level(String text) {
        Matcher matcher = LEVEL.matcher(text);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}

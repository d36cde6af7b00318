package io.pharos.cli.history;

import io.pharos.health.failover.Choice;
import io.pharos.health.failover.Handover;
import io.pharos.health.failover.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which backends have a service's traffic, in words that can be read back. Pure. */
public final class TrafficText {
    private static final Pattern LEVEL = Pattern.compile("level (\\d{1,9}):.*");

    private TrafficText() {}

    /** {@code level 1: a, b}, and who else is announced; {@code nothing} when none has it. */
    public static String of(Selection selection) {
        List<Choice> active = selection.active();
        if (active.isEmpty()) {
            return "nothing";
        }
        Handover handover = selection.handover();
        String text = "level " + active.get(0).level() + ": " + names(active);
        if (handover != null && handover.phase() == Handover.Phase.MOVING) {
            text += ", step " + handover.step() + " of " + handover.steps() + " from level " + handover.fromLevel();
        }
        return selection.standby().isEmpty() ? text : text + ", standby " + names(selection.standby());
    }

    private static String names(List<Choice> choices) {
        return choices.stream().map(Choice::backend).collect(Collectors.joining(", "));
    }

    /** The level in a text that {@link #of} gave; nothing if there is none. */
    static Optional<Integer> level(String text) {
        Matcher matcher = LEVEL.matcher(text);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}

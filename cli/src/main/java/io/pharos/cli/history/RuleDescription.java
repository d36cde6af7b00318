package io.pharos.cli.history;

import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the engine's rules: which one led to a state, and which would lead to the next. Pure. */
final class RuleDescription {
    private static final String MAINTENANCE = "maintenance, immediately";

    private RuleDescription() {}

    /**
     * Describes the rule behind a change of state.
     *
     * @param deciding the check with the latest result before it; null before the first
     * @param group whether the service has several checks
     */
    static String behind(ServiceState from, ServiceState to, @Nullable CheckHistory deciding, boolean group) {
        return switch (to) {
            case STARTING -> from == ServiceState.MAINTENANCE ? "after maintenance the checks start over" : "";
            case UP, DOWN -> deciding == null ? "assumed before the first result" : behind(deciding, group);
            case DEGRADED -> "a warning, or a check that only degrades; the service still works";
            case MAINTENANCE -> "maintenance applies immediately; fall does not apply";
            case STOPPING -> "the service is removed, or Pharos stops";
        };
    }

    private static String behind(CheckHistory check, boolean group) {
        RiseFall now = check.riseFall();
        String rule = switch (now.health()) {
            case RISING, UP -> inARow(now.rise(), "pass", "passes", "rise");
            case FALLING, DOWN ->
                check.gone()
                        ? "its connection broke and the immediate re-check was refused; fall does not apply"
                        : inARow(now.fall(), "failure", "failures", "fall");
            case INIT, DISABLED -> "assumed before the first result";
        };
        return group ? check.name() + ": " + rule + ", and with it the group as a whole" : rule;
    }

    private static String inARow(int number, String one, String many, String setting) {
        return (number == 1 ? "one " + one : number + " " + many + " in a row") + " (" + setting + " " + number + ")";
    }

    /** Describes what would change the state. */
    static List<String> outlook(String state, Collection<CheckHistory> checks, boolean leaseExpired) {
        if (leaseExpired) {
            return List.of("any verdict restores the lease");
        }
        if (state.equals(ServiceState.MAINTENANCE.name())) {
            return List.of("the end of the maintenance: then the checks start over");
        }
        if (state.equals(ServiceState.STOPPING.name())) {
            return List.of();
        }
        if (checks.isEmpty()) {
            return List.of("the first results of the checks", MAINTENANCE);
        }
        List<String> outlook = new ArrayList<>();
        for (CheckHistory check : checks) {
            outlook(check.riseFall()).forEach(text -> outlook.add(check.name() + ": " + text));
        }
        outlook.add(MAINTENANCE);
        return outlook;
    }

    private static List<String> outlook(RiseFall now) {
        String failures = count(now.fall(), "failure", "failures");
        String passes = count(now.rise(), "pass", "passes");
        return switch (now.health()) {
            case INIT, DISABLED -> List.of(passes + " → UP", failures + " → DOWN");
            case RISING ->
                List.of(count(now.rise() - now.count(), "more pass", "more passes") + " → UP", failures + " → DOWN");
            case UP -> List.of(failures + " → DOWN");
            case FALLING ->
                List.of(count(now.fall() - now.count(), "more failure", "more failures") + " → DOWN", passes + " → UP");
            case DOWN -> List.of(passes + " → UP");
        };
    }

    private static String count(int number, String one, String many) {
        return number == 1 ? "1 " + one : number + " " + many + " in a row";
    }
}

package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's rules in words: which one decided a state, and what would decide the next. Pure. */
final class Rules {
    private Rules() {}

    /**
     * The rule behind a change of state.
     *
     * @param now the dampened state that goes with it; null before the first result
     * @param last the latest result; null before the first
     * @param row how many results in a row were like the last
     */
    static String behind(
            ServiceState from, ServiceState to, @Nullable RiseFall now, @Nullable CheckResult last, int row) {
        if (to == ServiceState.MAINTENANCE) {
            return "maintenance holds at once; fall does not apply";
        }
        if (to == ServiceState.STARTING) {
            return from == ServiceState.MAINTENANCE ? "after maintenance the checks decide anew" : "";
        }
        if (to == ServiceState.STOPPING) {
            return "the service is removed, or Pharos stops";
        }
        if (now == null) {
            return "";
        }
        if (to == ServiceState.UP) {
            return inARow(now.rise(), "pass", "passes", "rise");
        }
        if (to == ServiceState.DOWN) {
            boolean gone = last != null && last.definitive() && row < now.fall();
            return gone
                    ? "its connection broke and the run at once after it was refused; fall does not apply"
                    : inARow(now.fall(), "failure", "failures", "fall");
        }
        return "";
    }

    private static String inARow(int number, String one, String many, String setting) {
        return (number == 1 ? "one " + one : number + " " + many + " in a row") + " (" + setting + " " + number + ")";
    }

    /** What would change the state, by the dampened state. */
    static List<String> outlook(String state, @Nullable RiseFall now, boolean leaseExpired) {
        if (leaseExpired) {
            return List.of("the next verdict, whatever it is, ends the expiry of the lease");
        }
        if (state.equals(ServiceState.MAINTENANCE.name())) {
            return List.of("the end of the maintenance: then the checks decide anew");
        }
        if (state.equals(ServiceState.STOPPING.name())) {
            return List.of();
        }
        if (now == null) {
            return List.of("the first results of the check");
        }
        String maintenance = "maintenance, at once";
        return switch (now.health()) {
            case UP -> List.of(more(now.fall(), "failure", "failures", "DOWN"), maintenance);
            case DOWN -> List.of(more(now.rise(), "pass", "passes", "UP"), maintenance);
            case FALLING ->
                List.of(
                        more(now.fall() - now.count(), "more failure", "more failures", "DOWN"),
                        more(now.rise(), "pass", "passes", "UP"),
                        maintenance);
            case RISING ->
                List.of(
                        more(now.rise() - now.count(), "more pass", "more passes", "UP"),
                        more(now.fall(), "failure", "failures", "DOWN"),
                        maintenance);
            case INIT, DISABLED -> List.of("the first results of the check", maintenance);
        };
    }

    private static String more(int number, String one, String many, String to) {
        return (number == 1 ? "1 " + one : number + " " + many + " in a row") + " → " + to;
    }

    /** How many of the latest results made this dampened state. */
    static int behind(RiseFall now) {
        return now.health() == Health.DISABLED ? 0 : Math.max(1, now.count());
    }
}

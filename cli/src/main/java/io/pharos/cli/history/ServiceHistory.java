package io.pharos.cli.history;

import io.pharos.cli.history.Decision.Kind;
import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import io.pharos.health.stability.HoldReason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The history of one service. Guarded by its {@link DecisionHistory}. */
final class ServiceHistory {
    private static final int MOST_DECISIONS = 100;
    private static final int SHOWN_BEFORE = 5;
    private static final String NOTHING = "nothing";

    private final String name;
    private List<String> neighbors;
    private final Map<String, CheckHistory> checks = new LinkedHashMap<>();
    private final Ring<Decision> decisions = new Ring<>(MOST_DECISIONS);
    private final AvailabilityLedger ledger = new AvailabilityLedger();

    private Decision state; // the latest state decision of this run, or a substitute before the first
    private String counted = ServiceState.STARTING.name(); // the state that the ledger has counted
    private Map<String, String> announced = Map.of(); // by destination
    private @Nullable Instant announcedSince;
    private @Nullable String maintenance;
    private String traffic = NOTHING;
    private String held = NOTHING;
    private @Nullable Integer lastLevel;
    private boolean leaseExpired;
    private String reason = "";
    private @Nullable CheckHistory deciding; // the check with the latest result

    ServiceHistory(String name, List<String> neighbors, Instant now) {
        this.name = name;
        this.neighbors = List.copyOf(neighbors);
        this.state = starting(now);
    }

    private Decision starting(Instant at) {
        return Decision.of(at, Kind.STATE, name, "", ServiceState.STARTING.name(), "no verdict yet");
    }

    /** Sets the neighbors that the service is announced to. */
    void isAnnouncedTo(List<String> others) {
        neighbors = List.copyOf(others);
    }

    /** Returns the decision that the service's checks were replaced. */
    Decision replaced(Instant at, ServiceState from) {
        checks.clear();
        deciding = null;
        maintenance = null;
        leaseExpired = false;
        held = NOTHING;
        return Decision.of(
                        at,
                        Kind.STATE,
                        name,
                        from.name(),
                        ServiceState.STARTING.name(),
                        "its checks have changed in the configuration")
                .by("the announcement stays until the new checks have a verdict", List.of());
    }

    /** Takes a check result. */
    void seen(String check, Instant at, CheckResult result, RiseFall now) {
        CheckHistory story = checks.get(check);
        if (story == null) {
            story = new CheckHistory(check, at, result, now);
            checks.put(check, story);
        } else {
            story.seen(at, result, now);
        }
        deciding = story;
    }

    /** Returns the engine's decision with the results that led to it. */
    Decision moved(Instant at, ServiceState from, ServiceState to, String cause) {
        List<SeenResult> led = switch (to) {
            case UP, DEGRADED, DOWN -> decisive();
            case STARTING, MAINTENANCE, STOPPING -> List.of();
        };
        return Decision.of(at, Kind.STATE, name, from.name(), to.name(), cause)
                .by(RuleDescription.behind(from, to, deciding, checks.size() > 1), led);
    }

    /** Returns the failover decision with the results that led to it. */
    Decision chose(Instant at, Selection now, String cause) {
        return Decision.of(at, Kind.FAILOVER, name, traffic, SelectionText.of(now), cause)
                .by(now.rule().word() + ": " + now.reason(), decisive());
    }

    /** Returns the decision that the service is held back for another reason or no longer held back. */
    Decision held(Instant at, GateDecision now) {
        String holds = now.holdReasons().isEmpty()
                ? NOTHING
                : now.holdReasons().stream().map(HoldReason::word).sorted().collect(Collectors.joining(", "));
        return Decision.of(at, Kind.HOLD, name, held, holds, "")
                .by(
                        now.holdReasons().isEmpty()
                                ? ""
                                : "only announcements are ever held back; withdrawals never are",
                        List.of());
    }

    /** Returns the level that last had the traffic, in this run or the previous one. */
    Optional<Integer> lastLevel() {
        return Optional.ofNullable(lastLevel);
    }

    /**
     * Returns the latest results of the other checks, because all decide in a group, then those of the deciding check.
     */
    private List<SeenResult> decisive() {
        List<SeenResult> led = new ArrayList<>();
        for (CheckHistory check : checks.values()) {
            if (check != deciding) {
                led.addAll(check.newest(1));
            }
        }
        if (deciding != null) {
            led.addAll(deciding.decisive());
        }
        return led;
    }

    /** Returns the latest results of all checks: several of a single check, fewer of each in a group. */
    private List<SeenResult> latest() {
        int each = Math.max(1, SHOWN_BEFORE / Math.max(1, checks.size()));
        return checks.values().stream()
                .flatMap(check -> check.newest(each).stream())
                .toList();
    }

    Decision maintained(Instant at, boolean on, String why) {
        String before = maintenance == null ? "off" : "on";
        maintenance = on ? why : null;
        return Decision.of(at, Kind.MAINTENANCE, name, before, on ? "on" : "off", why);
    }

    Decision leased(Instant at, boolean expired, String cause) {
        leaseExpired = expired;
        return Decision.of(at, Kind.LEASE, name, expired ? "held" : "expired", expired ? "expired" : "held", cause)
                .by(
                        expired ? "without a verdict for longer than the lease, the service is withdrawn" : "",
                        deciding == null ? List.of() : deciding.newest(1));
    }

    /**
     * Returns the decision that the announced routes changed.
     *
     * @param routes all routes that are announced from now on, by destination
     * @param cause why; if empty, the cause of the latest decision about the service's state
     */
    Decision announced(Instant at, Map<String, String> routes, String cause) {
        List<String> added = new ArrayList<>();
        routes.forEach((destination, route) -> {
            if (!route.equals(announced.get(destination))) {
                added.add(route);
            }
        });
        List<String> withdrawn = announced.keySet().stream()
                .filter(destination -> !routes.containsKey(destination))
                .toList();
        String before = count(announced.size());
        announced = new LinkedHashMap<>(routes);
        announcedSince = at;
        return Decision.of(at, Kind.ANNOUNCEMENT, name, before, count(routes.size()), cause.isEmpty() ? reason : cause)
                .sending(added, withdrawn, neighbors);
    }

    private static String count(int routes) {
        return routes == 0 ? "nothing" : routes == 1 ? "1 route" : routes + " routes";
    }

    /** Adds a decision of this run or a previous one. */
    void keep(Decision decision) {
        if (decision.kind() != Kind.START) {
            decisions.add(decision);
        }
        switch (decision.kind()) {
            case STATE -> {
                state = decision;
                counted = decision.to();
                reason = decision.to() + (decision.cause().isEmpty() ? "" : ": " + decision.cause());
            }
            case LEASE -> {
                leaseExpired = decision.to().equals("expired");
                reason = decision.cause();
            }
            case FAILOVER -> {
                traffic = decision.to();
                lastLevel = SelectionText.level(decision.to()).orElse(lastLevel);
            }
            case HOLD -> held = decision.to();
            case START -> {
                traffic = NOTHING;
                held = NOTHING;
                state = starting(decision.at());
                counted = ServiceState.STARTING.name();
                leaseExpired = false;
                ledger.start(lastAlive(decision), decision.at());
            }
            case ANNOUNCEMENT, MAINTENANCE, OVERRIDE, RELOAD, SESSION -> {}
        }
        ledger.move(decision.at(), leaseExpired ? AvailabilityState.NOT_COUNTED : AvailabilityState.of(counted));
    }

    private static Instant lastAlive(Decision start) {
        try {
            return start.from().isEmpty() ? start.at() : Instant.parse(start.from());
        } catch (DateTimeParseException e) {
            return start.at();
        }
    }

    /** The newest decisions about it, oldest first. */
    List<Decision> decisions() {
        return decisions.all();
    }

    Availability availability(AvailabilityWindow availabilityWindow, Instant now) {
        return ledger.over(availabilityWindow, now);
    }

    private Map<AvailabilityWindow, Availability> availability(Instant now) {
        Map<AvailabilityWindow, Availability> all = new EnumMap<>(AvailabilityWindow.class);
        for (AvailabilityWindow availabilityWindow : AvailabilityWindow.values()) {
            all.put(availabilityWindow, availability(availabilityWindow, now));
        }
        return all;
    }

    Explanation explain(Instant now, Set<String> sessionsUp) {
        boolean maintained = state.to().equals(ServiceState.MAINTENANCE.name());
        return new Explanation(
                name,
                now,
                state.to(),
                state.at(),
                state.cause(),
                state.rule(),
                state.results(),
                maintenance,
                leaseExpired,
                held.equals(NOTHING) ? "" : held,
                maintained ? List.of() : latest(),
                List.copyOf(announced.values()),
                neighbors.stream()
                        .map(neighbor -> new NeighborReach(neighbor, sessionsUp.contains(neighbor)))
                        .toList(),
                announcedSince,
                RuleDescription.outlook(state.to(), checks.values(), leaseExpired),
                availability(now),
                decisions.newest(SHOWN_BEFORE));
    }
}

package io.pharos.health.engine;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import io.pharos.health.stability.HoldReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down all it hears, one text per call. */
final class RecordingListener implements HealthListener {
    final List<String> all = new CopyOnWriteArrayList<>();

    /** The services that have started; of that nothing is in {@link #all}. */
    final List<String> started = new CopyOnWriteArrayList<>();

    @Override
    public void started(String service) {
        started.add(service);
    }

    /** How many calls began like this. */
    long count(String beginning) {
        return all.stream().filter(call -> call.startsWith(beginning)).count();
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        all.add("checked " + named(service, check) + " " + result.outcome() + " " + now.health() + " " + now.count());
    }

    @Override
    public void healthChanged(String service, String check, Health from, Health to, CheckResult last) {
        all.add("health " + named(service, check) + " " + from + ">" + to + " "
                + (last == null ? "-" : last.summary()));
    }

    @Override
    public void backendsChanged(String service, Selection now, String cause) {
        all.add("backends " + service + " " + words(now.active()) + " fading " + words(now.fading()) + " standby "
                + words(now.standby()) + " by " + now.rule().word() + " (" + cause + ")");
    }

    private static String words(List<ActiveBackend> activeBackends) {
        return activeBackends.stream().map(ActiveBackend::backend).toList().toString();
    }

    @Override
    public void heldBack(String service, GateDecision now) {
        all.add("held " + service + " "
                + now.holdReasons().stream().map(HoldReason::word).sorted().toList());
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        all.add("state " + service + " " + from + ">" + to + " (" + cause + ")");
    }

    @Override
    public void cycleEnded(String service, ServiceState state, Health health) {
        all.add("cycle " + service + " " + state + " " + health);
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        all.add("maintenance " + service + " " + (on ? "on" : "off") + " (" + reason + ")");
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        all.add("expired " + service);
    }

    @Override
    public void leaseRestored(String service) {
        all.add("restored " + service);
    }

    @Override
    public void hookFinished(String service, Hook hook, HookOutcome outcome) {
        all.add("hook " + service + " " + hook.command() + " " + outcome.result() + " " + outcome.detail());
    }

    /** The only check of a service has no name worth telling. */
    private static String named(String service, String check) {
        return check.equals("check") ? service : service + "/" + check;
    }
}

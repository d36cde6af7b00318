package io.pharos.cli.daemon;

import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.attribute.AttributeFault;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.history.SelectionText;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import io.pharos.health.stability.HoldReason;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what an operator needs: sessions up and down with the reason, changes of health with the latest detail. A
 * repeated failure is logged once, then at DEBUG. Announcements are logged by {@link io.pharos.sidecar.RoutePublisher}.
 */
public final class EventLog implements PeerListener, HealthListener {
    private static final Logger log = LoggerFactory.getLogger("pharos");
    private static final int MOST_STRANGERS = 20;

    /** The last logged reason of each neighbor that is down. Used on the speaker's event loop only. */
    private final Map<String, String> toldDown = new HashMap<>();

    /**
     * Reasons for routes not sent to a neighbor, logged since its session came up. Used on the speaker's event loop
     * only.
     */
    private final Set<String> toldNotSendable = new HashSet<>();

    /**
     * Kinds of faults in a neighbor's OPENs and UPDATEs, logged since its session came up. Used on the speaker's event
     * loop only.
     */
    private final Set<String> toldFaults = new HashSet<>();

    /**
     * Addresses that connected and are not configured neighbors; bounded, because anyone can connect. Used on the
     * speaker's event loop only.
     */
    private final Set<InetAddress> toldStrangers = new HashSet<>();

    /** Checks that could not run at the last attempt. Used on the health loop only. */
    private final Set<String> unable = new HashSet<>();

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (to == SessionState.ESTABLISHED) {
            toldDown.remove(neighbor);
            log.info("neighbor {}: session up", neighbor);
        } else if (from == SessionState.ESTABLISHED) {
            toldNotSendable.removeIf(told -> told.startsWith(neighbor + ": "));
            toldFaults.removeIf(told -> told.startsWith(neighbor + ": "));
            log.warn("neighbor {}: session down: {}", neighbor, stateChangeReason);
        } else if (to == SessionState.IDLE && stateChangeReason.sessionEvent() == SessionEvent.MANUAL_STOP) {
            toldDown.remove(neighbor); // no longer retried
        } else if (to == SessionState.IDLE
                && !stateChangeReason.toString().equals(toldDown.put(neighbor, stateChangeReason.toString()))) {
            log.warn("neighbor {}: session not established: {}; retrying", neighbor, stateChangeReason);
        }
        log.debug("neighbor {}: {} -> {} ({})", neighbor, from, to, stateChangeReason);
    }

    @Override
    public void messageReceived(String neighbor, Message message) {
        log.debug("neighbor {}: received {}", neighbor, message);
        if (message instanceof Update update) {
            update.faults().forEach(fault -> faultHeard(neighbor, fault));
        } else if (message instanceof Open open) {
            open.capabilities().stream()
                    .filter(UnknownCapability.class::isInstance)
                    .map(UnknownCapability.class::cast)
                    .filter(UnknownCapability::isMalformed)
                    .forEach(capability -> malformed(neighbor, capability));
        }
    }

    private void malformed(String neighbor, UnknownCapability capability) {
        if (toldFaults.add(neighbor + ": capability " + capability.code())) {
            log.warn(
                    "neighbor {}: ignored malformed capability {}: {}",
                    neighbor,
                    capability.code(),
                    capability.value());
        }
    }

    private void faultHeard(String neighbor, AttributeFault fault) {
        if (toldFaults.add(neighbor + ": " + fault.typeCode() + " " + fault.errorCode())) {
            log.warn(
                    "neighbor {}: malformed UPDATE (further ones of this kind are logged at DEBUG): {}",
                    neighbor,
                    fault);
        } else {
            log.debug("neighbor {}: malformed UPDATE: {}", neighbor, fault);
        }
    }

    @Override
    public void connectionRejected(InetAddress address) {
        if (toldStrangers.size() < MOST_STRANGERS && toldStrangers.add(address)) {
            log.warn(
                    "rejected connection from {} (further ones are logged at DEBUG): not a configured neighbor",
                    AddressFormatter.of(address));
        } else {
            log.debug("rejected connection from {}: not a configured neighbor", address);
        }
    }

    @Override
    public void messageSent(String neighbor, Message message) {
        log.debug("neighbor {}: sent {}", neighbor, message);
    }

    @Override
    public void routeNotSendable(String neighbor, Route route, String why) {
        if (toldNotSendable.add(neighbor + ": " + why)) {
            log.warn("neighbor {}: {} not sent (similar routes are logged at DEBUG): {}", neighbor, route.nlri(), why);
        } else {
            log.debug("neighbor {}: {} not sent: {}", neighbor, route.nlri(), why);
        }
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        log.debug(
                "service {}: check {}: {} in {} ms",
                service,
                check,
                result.summary(),
                result.duration().toMillis());
        boolean cannotRun = result.outcome() == CheckResult.Outcome.UNKNOWN;
        if (cannotRun && unable.add(service + ": " + check)) {
            log.warn("service {}: check {} cannot run: {}", service, check, result.summary());
        } else if (!cannotRun && unable.remove(service + ": " + check)) {
            log.info("service {}: check {} can run again: {}", service, check, result.summary());
        }
    }

    @Override
    public void healthChanged(String service, String check, Health from, Health to, @Nullable CheckResult last) {
        String detail = last == null ? "" : " (" + last.summary() + ")";
        log.info("service {}: check {}: {} -> {}{}", service, check, from, to, detail);
    }

    @Override
    public void replaced(String service, ServiceState from) {
        log.info("service {}: was {}, its checks were replaced", service, from);
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        String text = "service {}: state {} -> {} ({})";
        if (from == ServiceState.DEGRADED || to == ServiceState.DEGRADED) {
            log.info(text, service, from, to, cause); // other changes show in the announcements
        } else {
            log.debug(text, service, from, to, cause);
        }
    }

    @Override
    public void backendsChanged(String service, Selection now, String cause) {
        String why = cause.equals(now.reason()) ? cause : cause + "; " + now.reason(); // a timer has no separate cause
        log.info("service {}: traffic to {} ({})", service, SelectionText.of(now), why);
    }

    @Override
    public void heldBack(String service, GateDecision now) {
        String holds = now.holdReasons().stream().map(HoldReason::word).sorted().collect(Collectors.joining(", "));
        log.info(
                "service {}: {}",
                service,
                holds.isEmpty() ? "no longer held back" : "healthy, but held back: " + holds);
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        log.info(
                "service {}: maintenance {}{}",
                service,
                on ? "begins" : "ends",
                on && !reason.isEmpty() ? ": " + reason : "");
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        log.error(
                "service {}: lease expired: no verdict for {} ms, the check or the health loop is stuck",
                service,
                silence.toMillis());
    }

    @Override
    public void leaseRestored(String service) {
        log.warn("service {}: health checks are reporting again; lease restored", service);
    }

    @Override
    public void hookFinished(String service, Hook hook, HookOutcome outcome) {
        log.debug("service {}: hook {}: {}", service, hook.command(), outcome);
    }
}

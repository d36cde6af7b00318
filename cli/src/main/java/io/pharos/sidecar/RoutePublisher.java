package io.pharos.sidecar;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.health.CheckResult;
import io.pharos.health.HealthListener;
import io.pharos.health.NumberFormatter;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is announced follow the services' states, the time, the neighbors and the load. Called on the health loop, on
 * the lease thread when that loop is stuck, on the speaker's event loop, and by the timer; hands over to the speaker and
 * returns.
 *
 * <p>Holding the lock costs nothing that matters: publishing only queues work.
 */
public final class RoutePublisher implements HealthListener {
    private static final Logger log = LoggerFactory.getLogger(RoutePublisher.class);

    /** How long a drain takes that an operator orders where the configuration has none. */
    private static final Duration USUAL_DRAIN = Duration.ofSeconds(30);

    /** Where routes go. */
    public interface RouteSink {
        /** From now on, exactly these routes are announced for the service. */
        void publish(ServicePlan plan, List<Route> routes);

        /**
         * From now on exactly these routes are announced for the service, and only to the plan's neighbors; before, another
         * plan held.
         */
        default void republish(ServicePlan plan, List<Route> routes) {
            publish(plan, routes);
        }

        /** These destinations, which a service had, are withdrawn from all neighbors. */
        default void abandon(ServicePlan plan, List<Nlri> destinations) {}

        /** The service has been drained, and is in maintenance. */
        default void drained(ServicePlan plan) {}
    }

    /** A clock with a timer. */
    interface Timer {
        /** As {@link System#nanoTime}. */
        long nanoTime();

        /** Runs the work so many nanoseconds from now, not on this call's stack. */
        void after(long nanos, Runnable work);
    }

    private final RouteSink sink;
    private final Timer timer;
    private final Map<String, PublishedService> services = new LinkedHashMap<>();
    private boolean ended;

    /** A publisher that knows no service yet. */
    public RoutePublisher(RouteSink sink, Timer timer) {
        this.sink = sink;
        this.timer = timer;
    }

    /** Adds a service, of which nothing is announced until it has a state. */
    public synchronized void add(ServicePlan plan) {
        services.put(plan.name(), new PublishedService(plan));
    }

    /**
     * Makes the service's next way into maintenance, or the one under way, a drain, as an operator ordered, whatever its
     * rules are.
     *
     * @param over how long from now; null for as long as its rules define, or 30 seconds where they define no drain
     */
    public synchronized void drain(String service, @Nullable Duration over) {
        PublishedService known = services.get(service);
        if (known != null) {
            Duration own = known.plan.rules().drain();
            drainFor(known, over != null ? over : own.isZero() ? USUAL_DRAIN : own);
        }
    }

    /** The service's way into maintenance is that of its rules: a longer one that it is on is cut short. */
    public synchronized void drainAsConfigured(String service) {
        PublishedService known = services.get(service);
        if (known != null) {
            drainFor(known, null);
        }
    }

    /** Whether the service is on its way into maintenance, announced with the worst preference. */
    public synchronized boolean isDraining(String service) {
        PublishedService known = services.get(service);
        return known != null && known.timeline.stage() == AnnouncementTimeline.Stage.DRAINING;
    }

    private void drainFor(PublishedService service, @Nullable Duration ordered) {
        boolean drained = service.timeline.drainFor(ordered, timer.nanoTime());
        timePassed(service, drained, "ordered");
    }

    private void timePassed(PublishedService service, boolean drained, String cause) {
        update(service, drained ? "MAINTENANCE: drained" : service.timeline.stage() + ": " + cause);
        if (drained) {
            sink.drained(service.plan);
        }
    }

    /**
     * Other plans hold from now on. A service that goes on does so in the state it has, and what is announced for it changes in
     * one step.
     *
     * @param gone the services that are withdrawn and forgotten
     * @param plans those that go on, and new ones
     * @param past passes the routes received so far to a new condition
     */
    public synchronized void reconfigure(Collection<String> gone, Collection<ServicePlan> plans, ConditionUpdate past) {
        if (ended) {
            return;
        }
        for (String name : gone) {
            PublishedService service = services.remove(name);
            if (service != null) {
                tell(service, List.of(), "the service was removed from the configuration");
                sink.abandon(service.plan, service.plan.scope());
            }
        }
        // Before anything is announced: an address may have moved from one service to another.
        for (ServicePlan plan : plans) {
            PublishedService before = services.get(plan.name());
            if (before != null) {
                List<Nlri> lost = new ArrayList<>(before.plan.scope());
                lost.removeAll(plan.scope());
                sink.abandon(before.plan, lost);
            }
        }
        plans.forEach(plan -> takeOver(plan, past));
    }

    private void takeOver(ServicePlan plan, ConditionUpdate past) {
        long now = timer.nanoTime();
        PublishedService before = services.get(plan.name());
        PublishedService service = before == null ? new PublishedService(plan) : before.under(plan);
        services.put(plan.name(), service);
        if (service.condition != null && (before == null || before.condition != service.condition)) {
            past.tell(service.condition, now);
        }
        List<Route> routes = service.routes(now);
        sink.republish(plan, routes);
        tell(service, routes, "the configuration changed");
        service.published = routes;
        update(service, "the configuration changed");
    }

    /**
     * All services stop: those with an announcement for it change to that, the others are withdrawn. What happens to them
     * from now on does not count.
     *
     * @return how long the announcements of those that have one are to last
     */
    public synchronized Duration stop() {
        Duration longest = Duration.ZERO;
        for (PublishedService service : services.values()) {
            enter(service, ServiceState.STOPPING, "pharos stops");
            Duration own = service.plan.rules().stopDrain();
            if (!service.published.isEmpty() && own.compareTo(longest) > 0) {
                longest = own;
            }
        }
        return longest;
    }

    /** Publishes no more, whatever happens to the services: the end of the daemon withdraws by itself. */
    public synchronized void end() {
        ended = true;
    }

    @Override
    public synchronized void started(String service) {
        stateChanged(service, ServiceState.STARTING, ServiceState.STARTING, "no verdict yet");
    }

    @Override
    public synchronized void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        change(
                service,
                known -> {
                    known.leaseExpired &=
                            from != ServiceState.STARTING; // the first verdict, which has a lease of its own
                    enter(known, to, to + ": " + cause);
                    return false;
                },
                "");
    }

    @Override
    public synchronized void backendsChanged(String service, Selection now, String cause) {
        change(
                service,
                known -> {
                    known.choose(now);
                    return true;
                },
                cause.equals(now.reason()) ? cause : now.reason() + ": " + cause);
    }

    private void enter(PublishedService service, ServiceState state, String cause) {
        service.timeline.enter(state, !service.published.isEmpty(), timer.nanoTime());
        update(service, cause);
    }

    @Override
    public synchronized void leaseExpired(String service, Duration silence) {
        change(
                service,
                known -> {
                    known.leaseExpired = true;
                    return true;
                },
                "no verdict for " + silence.toMillis() + " ms, longer than the lease");
    }

    @Override
    public synchronized void leaseRestored(String service) {
        change(
                service,
                known -> {
                    known.leaseExpired = false;
                    return true;
                },
                "health checks are reporting again");
    }

    @Override
    public synchronized void checked(String service, String check, CheckResult result, RiseFall now) {
        Double value = result.value();
        if (value != null) {
            String cause = check + " is " + NumberFormatter.of(value);
            change(service, known -> measured(known, med -> med.follows(check), value), cause);
        }
    }

    /** The machine's load has been measured. */
    public synchronized void measured(DynamicMed.Source source, double value) {
        String cause = source + " is " + Math.round(value) + " %";
        services.values()
                .forEach(service ->
                        change(service, known -> measured(known, med -> med.source() == source, value), cause));
    }

    private boolean measured(PublishedService service, Predicate<DynamicMed> follows, double value) {
        DynamicMed med = service.dynamicMed;
        return med != null && follows.test(med) && med.measured(value, timer.nanoTime());
    }

    /** Passes an event of a neighbor to a condition. */
    public interface ConditionUpdate {
        void tell(ConditionalAnnouncement condition, long nowNanos);
    }

    /** A neighbor has announced or withdrawn routes, or its session has changed. */
    synchronized void neighborChanged(String neighbor, ConditionUpdate telling, String cause) {
        services.values().forEach(service -> change(service, known -> told(known, neighbor, telling), cause));
    }

    private boolean told(PublishedService service, String neighbor, ConditionUpdate telling) {
        ConditionalAnnouncement condition = service.condition;
        if (condition == null || !condition.concerns(neighbor)) {
            return false;
        }
        telling.tell(condition, timer.nanoTime());
        return true;
    }

    /** The sources that some service's MED follows. */
    public synchronized Set<DynamicMed.Source> sources() {
        return services.values().stream()
                .flatMap(service -> Stream.ofNullable(service.dynamicMed))
                .map(DynamicMed::source)
                .collect(Collectors.toSet());
    }

    private void change(String name, Predicate<PublishedService> change, String cause) {
        PublishedService service = services.get(name);
        if (service != null) {
            change(service, change, cause);
        }
    }

    private void change(PublishedService service, Predicate<PublishedService> change, String cause) {
        if (change.test(service)) {
            update(service, cause);
        }
    }

    /** Publishes what has changed, and sees to it that what time will change is looked at then. */
    private void update(PublishedService service, String cause) {
        long now = timer.nanoTime();
        List<Route> routes = service.routes(now);
        if (!ended && !routes.equals(service.published)) {
            sink.publish(service.plan, routes);
            tell(service, routes, cause);
            service.published = routes;
        }
        long nanos = service.nanosToWake(now);
        if (!ended && nanos != AnnouncementTimeline.NEVER) {
            wakeAfter(service, nanos, now + nanos);
        }
    }

    private void wakeAfter(PublishedService service, long nanos, long atNanos) {
        if (!service.wakePending || atNanos - service.wakeAtNanos < 0) {
            service.wakePending = true;
            service.wakeAtNanos = atNanos;
            timer.after(nanos, () -> wake(service, atNanos));
        }
    }

    /** Comes too early, or for nothing, where something else happened since; then nothing changes. */
    private synchronized void wake(PublishedService service, long atNanos) {
        service.wakePending &= service.wakeAtNanos != atNanos;
        if (ended || services.get(service.plan.name()) != service) {
            return;
        }
        boolean climbing = service.timeline.isUp() && service.plan.rules().slowStart() != null;
        boolean drained = service.timeline.pass(timer.nanoTime());
        timePassed(service, drained, climbing ? "slow start" : "timer");
    }

    private static void tell(PublishedService service, List<Route> routes, String cause) {
        Map<Nlri, Route> before = new HashMap<>();
        service.published.forEach(route -> before.put(route.nlri(), route));
        for (Route route : routes) {
            if (!route.equals(before.remove(route.nlri()))) {
                log.info("service {}: announce {} ({})", service.plan.name(), route, cause);
            }
        }
        before.keySet().forEach(nlri -> log.info("service {}: withdraw {} ({})", service.plan.name(), nlri, cause));
    }
}

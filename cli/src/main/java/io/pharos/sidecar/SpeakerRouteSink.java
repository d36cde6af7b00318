package io.pharos.sidecar;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.Targets;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives services' routes to the speaker. */
public final class SpeakerRouteSink implements RoutePublisher.RouteSink {
    private static final Logger log = LoggerFactory.getLogger(SpeakerRouteSink.class);

    private final Speaker speaker;
    private final DrainHook hook;
    private final Supplier<List<ServiceDefinition>> services;
    private final List<AnnouncementListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * A sink without listeners.
     *
     * @param hook runs what is to be run after a drain
     * @param services those of the time when it is asked
     */
    public SpeakerRouteSink(Speaker speaker, DrainHook hook, Supplier<List<ServiceDefinition>> services) {
        this.speaker = speaker;
        this.hook = hook;
        this.services = services;
    }

    public void addListener(AnnouncementListener listener) {
        listeners.add(listener);
    }

    @Override
    public void publish(ServicePlan plan, List<Route> routes) {
        speaker.replace(plan.scope(), routes, plan.targets());
        listeners.forEach(listener -> listener.announced(plan, routes));
    }

    @Override
    public void republish(ServicePlan plan, List<Route> routes) {
        speaker.reassign(plan.scope(), routes, plan.targets());
        listeners.forEach(listener -> listener.republished(plan, routes));
    }

    @Override
    public void abandon(ServicePlan plan, List<Nlri> destinations) {
        speaker.reassign(destinations, List.of(), Targets.all());
    }

    @Override
    public void drained(ServicePlan plan) {
        log.info("service {}: drained", plan.name());
        listeners.forEach(listener -> listener.drained(plan.name()));
        services.get().stream()
                .filter(service -> service.name().equals(plan.name()) && service.afterDrain() != null)
                .forEach(service -> hook.run(plan.name(), Objects.requireNonNull(service.afterDrain())));
    }
}

package io.pharos.sidecar;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.sidecar.address.AddressSequence;
import java.util.List;
import java.util.Map;

/** Where routes go when their addresses come and go with them. */
public final class AddressAwareRouteSink implements RoutePublisher.RouteSink {
    private final RoutePublisher.RouteSink sink;
    private final Map<String, AddressSequence> sequences;

    /** @param sequences by service; a service without one is passed through */
    public AddressAwareRouteSink(RoutePublisher.RouteSink sink, Map<String, AddressSequence> sequences) {
        this.sink = sink;
        this.sequences = Map.copyOf(sequences);
    }

    @Override
    public void drained(ServicePlan plan) {
        sink.drained(plan);
    }

    /** Addresses that come and go are no part of a configuration that can be read again. */
    @Override
    public void republish(ServicePlan plan, List<Route> routes) {
        sink.republish(plan, routes);
    }

    @Override
    public void abandon(ServicePlan plan, List<Nlri> destinations) {
        sink.abandon(plan, destinations);
    }

    @Override
    public void publish(ServicePlan plan, List<Route> routes) {
        AddressSequence sequence = sequences.get(plan.name());
        Runnable publish = () -> sink.publish(plan, routes);
        if (sequence == null) {
            publish.run();
        } else if (routes.isEmpty()) {
            sequence.withdraw(publish);
        } else {
            sequence.announce(publish);
        }
    }
}

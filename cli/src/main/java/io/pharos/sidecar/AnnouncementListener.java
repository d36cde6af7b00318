package io.pharos.sidecar;

import io.pharos.bgp.rib.Route;
import java.util.List;

/** Hears what is announced for services, after the speaker has. Must return at once. */
public interface AnnouncementListener {
    /** From now on, exactly these routes are announced for the service. */
    void announced(ServicePlan plan, List<Route> routes);

    /** The service has been drained: what it announces in maintenance, by default nothing, is announced from now on. */
    default void drained(String service) {}

    /** The same for another plan than before, by which perhaps nothing is different. */
    default void republished(ServicePlan plan, List<Route> routes) {
        announced(plan, routes);
    }
}

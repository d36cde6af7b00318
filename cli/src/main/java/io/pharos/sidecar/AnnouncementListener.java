package io.pharos.sidecar;

import io.pharos.bgp.rib.Route;
import java.util.List;

/** Gets what is announced for services, after it was handed to the speaker. Must return quickly. */
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

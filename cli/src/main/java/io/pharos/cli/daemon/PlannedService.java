package io.pharos.cli.daemon;

import io.pharos.cli.address.AddressPlan;
import io.pharos.health.CheckRuntime;
import io.pharos.health.ServiceSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service to run.
 *
 * @param plan what is announced for it
 * @param spec how it is checked; the check is made when the health engine is there
 * @param addresses whether and where its addresses are put on this machine
 * @param afterDrain shell text to run when it has been drained; null for nothing
 */
public record PlannedService(
        ServicePlan plan,
        Function<CheckRuntime, ServiceSpec> spec,
        AddressPlan addresses,
        @Nullable String afterDrain) {
    /** A service after whose draining nothing is run. */
    public PlannedService(ServicePlan plan, Function<CheckRuntime, ServiceSpec> spec, AddressPlan addresses) {
        this(plan, spec, addresses, null);
    }
}

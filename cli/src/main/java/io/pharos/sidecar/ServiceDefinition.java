package io.pharos.sidecar;

import io.pharos.health.CheckRuntime;
import io.pharos.health.ServiceSpec;
import io.pharos.sidecar.address.AddressPlan;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service to run.
 *
 * @param plan what is announced for it
 * @param spec how it is checked; the check is made when the health engine is there
 * @param addresses whether and where its addresses are put on this machine
 * @param afterDrain shell text to run when it has been drained; null for nothing
 * @param origin what {@code spec} was made from: services with equal ones are checked in the same way; null where that is not
 *     known
 */
public record ServiceDefinition(
        ServicePlan plan,
        Function<CheckRuntime, ServiceSpec> spec,
        AddressPlan addresses,
        @Nullable String afterDrain,
        @Nullable Object origin) {
    /** A service after whose draining nothing is run. */
    public ServiceDefinition(ServicePlan plan, Function<CheckRuntime, ServiceSpec> spec, AddressPlan addresses) {
        this(plan, spec, addresses, null, null);
    }

    public String name() {
        return plan.name();
    }

    /** Whether the other comes to the same. */
    public boolean isLike(ServiceDefinition other) {
        return isCheckedLike(other)
                && plan.equals(other.plan)
                && addresses.equals(other.addresses)
                && Objects.equals(afterDrain, other.afterDrain);
    }

    /** Whether the other is checked in the same way. */
    public boolean isCheckedLike(ServiceDefinition other) {
        return origin != null && origin.equals(other.origin);
    }
}

package io.pharos.cli.daemon;

import io.pharos.cli.address.AddressPlan;
import io.pharos.health.CheckRuntime;
import io.pharos.health.ServiceSpec;
import java.util.function.Function;

/**
 * A service to run.
 *
 * @param plan what is announced for it
 * @param spec how it is checked; the check is made when the health engine is there
 * @param addresses whether and where its addresses are put on this machine
 */
public record PlannedService(ServicePlan plan, Function<CheckRuntime, ServiceSpec> spec, AddressPlan addresses) {}

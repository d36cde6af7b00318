package io.pharos.cli.translate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.cli.config.BackendConfig;
import io.pharos.cli.config.DampeningConfig;
import io.pharos.cli.config.FailoverConfig;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.PenaltyPolicy;
import io.pharos.health.stability.StabilityPolicy;
import io.pharos.sidecar.BackendRoutes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a service's backends, and how traffic moves between them, into the libraries' own values. */
final class BackendsTranslator {
    private static final Duration OVER = Duration.ofSeconds(30);
    private static final int STEPS = 5;
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(60);
    private static final Duration FIRST_VERDICTS = Duration.ofSeconds(10);
    private static final Duration COLD = Duration.ofSeconds(60);
    private static final long MED_STEP = 100;

    private BackendsTranslator() {}

    static BackendRoutes routes(ServiceConfig service) {
        if (service.backends().isEmpty()) {
            return BackendRoutes.NONE;
        }
        FailoverConfig failover = service.failover();
        return new BackendRoutes(
                service.backends().stream().map(BackendsTranslator::route).toList(),
                failover == null ? MED_STEP : failover.medStep());
    }

    private static BackendRoutes.Backend route(BackendConfig backend) {
        Map<AddressFamily, InetAddress> nextHops = new EnumMap<>(AddressFamily.class);
        for (AddressFamily family : AddressFamily.values()) {
            InetAddress address = backend.nextHop(family).address();
            if (address != null) {
                nextHops.put(family, address);
            }
        }
        return new BackendRoutes.Backend(backend.name(), backend.level(), nextHops);
    }

    static BackendSpec spec(BackendConfig backend) {
        String region = backend.region();
        Standby standby = switch (backend.standby()) {
            case WARM -> Standby.WARM;
            case HOT -> Standby.HOT;
            case COLD -> Standby.COLD;
        };
        return new BackendSpec(backend.name(), backend.level(), region == null ? "" : region, standby);
    }

    static FailoverPolicy failover(@Nullable FailoverConfig config) {
        if (config == null) {
            return new FailoverPolicy(
                    new Strategy.Immediate(), new Recovery.Automatic(RECOVERY_INTERVAL), FIRST_VERDICTS, COLD, COLD);
        }
        Strategy strategy = switch (config.strategy()) {
            case IMMEDIATE -> new Strategy.Immediate();
            case GRACEFUL ->
                new Strategy.Graceful(or(config.over(), OVER), config.steps() == null ? STEPS : config.steps());
            case DELAYED -> new Strategy.Delayed(or(config.delay(), DELAY));
        };
        Recovery recovery = switch (config.recovery()) {
            case AUTOMATIC -> new Recovery.Automatic(or(config.recoveryInterval(), RECOVERY_INTERVAL));
            case MANUAL -> new Recovery.Manual();
        };
        return new FailoverPolicy(strategy, recovery, config.firstVerdicts(), config.coldStart(), config.coldRetry());
    }

    private static Duration or(@Nullable Duration given, Duration otherwise) {
        return given == null ? otherwise : given;
    }

    static StabilityPolicy stability(ServiceConfig service) {
        DampeningConfig dampening = service.dampening();
        PenaltyPolicy penalty = dampening == null
                ? null
                : new PenaltyPolicy(
                        dampening.penalty(),
                        dampening.suppress(),
                        dampening.reuse(),
                        dampening.halfLife(),
                        dampening.maximum());
        return new StabilityPolicy(service.bootHold(), service.minimumTime(), penalty);
    }
}

package io.pharos.cli.translate;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.BackendConfig;
import io.pharos.cli.config.CheckTree;
import io.pharos.cli.config.HookConfig;
import io.pharos.cli.config.MaintenanceConfig;
import io.pharos.cli.config.NextHopSetting;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.cli.config.Withdraw;
import io.pharos.health.BackendPlan;
import io.pharos.health.Check;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckRuntime;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.check.Checks;
import io.pharos.health.stability.StabilityPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns how a service is checked into the health engine's own value. */
final class HealthTranslator {
    private static final Schedule WITHOUT_CHECK =
            Schedule.of(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO);

    private static final List<IpPrefix> ANY_ADDRESS = List.of(IpPrefix.parse("0.0.0.0/0"));
    private static final AnnounceConfig ANY_ANNOUNCEMENT = new AnnounceConfig(
            Withdraw.WITHDRAW,
            Withdraw.WITHDRAW,
            Withdraw.WITHDRAW,
            Withdraw.WITHDRAW,
            Withdraw.WITHDRAW,
            null,
            Withdraw.WITHDRAW,
            Duration.ofSeconds(1),
            null,
            null);

    private final Checks checks;

    HealthTranslator(Checks checks) {
        this.checks = checks;
    }

    ServiceSpec translate(ServiceConfig service, CheckRuntime runtime) {
        Path maintenance =
                service.maintenance() == null ? null : service.maintenance().file();
        List<Hook> hooks = service.hooks().stream().map(HealthTranslator::hook).toList();
        CheckPlan own = plan(service, service.check(), "", runtime);
        StabilityPolicy stability = BackendsTranslator.stability(service);
        if (service.backends().isEmpty()) {
            return new ServiceSpec(service.name(), own, maintenance, hooks).with(stability);
        }
        List<BackendPlan> backends = service.backends().stream()
                .map(backend -> backend(service, backend, own, runtime))
                .toList();
        return new ServiceSpec(
                service.name(),
                backends,
                BackendsTranslator.failover(service.failover()),
                stability,
                maintenance,
                hooks);
    }

    /**
     * The service without what {@link #translate} does not look at: equal ones give the same checks. A new key has to be given
     * its place here; where it is not known to be of no matter, it matters.
     */
    static ServiceConfig origin(ServiceConfig service) {
        MaintenanceConfig maintenance = service.maintenance();
        return new ServiceConfig(
                service.name(),
                ANY_ADDRESS,
                service.check(),
                maintenance == null ? null : new MaintenanceConfig(maintenance.file(), Duration.ZERO, null),
                ANY_ANNOUNCEMENT,
                List.of(),
                NextHopSetting.SELF,
                0,
                service.hooks(),
                null,
                null,
                service.lease(),
                null,
                service.backends(),
                service.failover(),
                service.dampening(),
                service.bootHold(),
                service.minimumTime());
    }

    /** A backend without a check of its own has that of the service, the same for all of them. */
    private BackendPlan backend(ServiceConfig service, BackendConfig backend, CheckPlan own, CheckRuntime runtime) {
        CheckPlan plan = backend.check() == null && service.check() != null
                ? own
                : plan(service, backend.check(), backend.name() + "/", runtime);
        Duration longest = service.failover() == null
                ? Hook.DEFAULT_TIMEOUT
                : service.failover().coldStart();
        return new BackendPlan(
                BackendsTranslator.spec(backend),
                plan,
                backend.start() == null ? null : new Hook(null, backend.start(), longest),
                backend.stop() == null ? null : new Hook(null, backend.stop(), longest));
    }

    private CheckPlan plan(ServiceConfig service, @Nullable CheckTree check, String prefix, CheckRuntime runtime) {
        return check == null
                ? withoutCheck(service, prefix)
                : new CheckTreeTranslator(checks, runtime, service.lease(), prefix).translate(check);
    }

    private static CheckSpec withoutCheck(ServiceConfig service, String prefix) {
        return new CheckSpec(
                prefix + "none",
                CheckRole.DECIDING,
                alwaysWell(),
                1,
                1,
                InitialHealth.UNKNOWN,
                WITHOUT_CHECK,
                WarnAs.PASS,
                UnknownAs.HOLD,
                leaseOf(service, WITHOUT_CHECK));
    }

    private static Duration leaseOf(ServiceConfig service, Schedule schedule) {
        return service.lease() != null ? service.lease() : CheckSpec.defaultLease(schedule);
    }

    private static Check alwaysWell() {
        return timeout -> CompletableFuture.completedFuture(CheckResult.pass("no check is configured"));
    }

    private static Hook hook(HookConfig hook) {
        Health when = switch (hook.on()) {
            case ANY -> null;
            case INIT -> Health.INIT;
            case RISING -> Health.RISING;
            case UP -> Health.UP;
            case FALLING -> Health.FALLING;
            case DOWN -> Health.DOWN;
            case DISABLED -> Health.DISABLED;
        };
        return new Hook(when, hook.run(), hook.timeout());
    }
}

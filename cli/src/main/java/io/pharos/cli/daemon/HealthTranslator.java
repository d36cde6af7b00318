package io.pharos.cli.daemon;

import io.pharos.cli.config.CheckTree;
import io.pharos.cli.config.HookConfig;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.health.Check;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckRuntime;
import io.pharos.health.CheckSpec;
import io.pharos.health.Checks;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns how a service is checked into the health engine's own value. */
final class HealthTranslator {
    private static final Schedule WITHOUT_CHECK =
            Schedule.of(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO);

    private final Checks checks;

    HealthTranslator(Checks checks) {
        this.checks = checks;
    }

    ServiceSpec translate(ServiceConfig service, CheckRuntime runtime) {
        CheckTree check = service.check();
        Path maintenance =
                service.maintenance() == null ? null : service.maintenance().file();
        List<Hook> hooks = service.hooks().stream().map(HealthTranslator::hook).toList();
        CheckPlan plan = check == null
                ? withoutCheck(service)
                : new CheckTreeTranslator(checks, runtime, service.lease()).translate(check);
        return new ServiceSpec(service.name(), plan, maintenance, hooks);
    }

    private static CheckSpec withoutCheck(ServiceConfig service) {
        return new CheckSpec(
                "none",
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

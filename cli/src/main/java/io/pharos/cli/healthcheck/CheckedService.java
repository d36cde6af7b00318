package io.pharos.cli.healthcheck;

import io.pharos.exabgp.healthcheck.CheckOptions;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckRuntime;
import io.pharos.health.CheckSpec;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.check.exec.ExecCheck;
import io.pharos.health.check.exec.ExecCheckSettings;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the options say about health, in the health engine's values. */
final class CheckedService {
    /** What the service is called where no name is given. */
    static final String DEFAULT_NAME = "healthcheck";

    /** Stands for "not again": the run ends before. */
    private static final Duration NEVER = Duration.ofDays(365);

    private CheckedService() {}

    /** The service's name, for logs and metrics. */
    static String name(HealthcheckOptions options) {
        return options.log.name == null || options.log.name.isBlank() ? DEFAULT_NAME : options.log.name;
    }

    /**
     * The service to watch.
     *
     * @throws IllegalArgumentException if the options contradict each other
     */
    static Function<CheckRuntime, ServiceSpec> of(HealthcheckOptions options) {
        CheckOptions check = options.check;
        Duration interval = check.interval.isZero() ? NEVER : check.interval;
        Schedule schedule = Schedule.of(interval, check.fastInterval, check.timeout);
        Function<CheckRuntime, Check> make = check(options);
        List<Hook> hooks = check.hooks().stream()
                .map(hook -> new Hook(hook.on(), hook.command(), Hook.DEFAULT_TIMEOUT))
                .toList();
        Duration lease = lease(options, schedule);
        return runtime -> new ServiceSpec(
                name(options),
                new CheckSpec(
                        type(options),
                        CheckRole.DECIDING,
                        make.apply(runtime),
                        Math.max(1, check.rise), // ExaBGP takes less than 1 for 1
                        Math.max(1, check.fall),
                        InitialHealth.UNKNOWN,
                        schedule,
                        WarnAs.PASS,
                        UnknownAs.HOLD,
                        lease),
                check.disable,
                hooks);
    }

    /** What the only check is called. */
    private static String type(HealthcheckOptions options) {
        if (options.beyond.http != null) {
            return "http";
        }
        return options.beyond.tcp != null ? "tcp" : "exec";
    }

    private static Function<CheckRuntime, Check> check(HealthcheckOptions options) {
        String command = options.check.command;
        URI url = options.beyond.http;
        String address = options.beyond.tcp;
        if (Stream.of(command, url, address).filter(Objects::nonNull).count() > 1) {
            throw new IllegalArgumentException("more than one of --command, --http and --tcp; expected one check");
        }
        if (url != null) {
            HttpCheckSettings settings = HttpCheckSettings.of(url);
            return runtime -> new HttpCheck(settings, runtime);
        }
        if (address != null) {
            TcpCheckSettings settings = new TcpCheckSettings(address, null, 0, null, null, null);
            return runtime -> new TcpCheck(settings, runtime);
        }
        if (command == null || command.isBlank()) {
            return runtime -> timeout -> CompletableFuture.completedFuture(CheckResult.pass("no check is configured"));
        }
        // As ExaBGP does: a program that is missing has failed.
        ExecCheckSettings settings = new ExecCheckSettings(command, List.of(), Map.of(), true, false);
        return runtime -> new ExecCheck(settings, runtime);
    }

    private static Duration lease(HealthcheckOptions options, Schedule schedule) {
        if (options.beyond.lease != null) {
            return options.beyond.lease;
        }
        // Who lets a check take as long as it wants does not want to be withdrawn meanwhile.
        return schedule.timeout().isZero() ? NEVER : CheckSpec.defaultLease(schedule);
    }
}

package io.pharos.exabgp.healthcheck;

import io.pharos.exabgp.healthcheck.HealthcheckFlags.HookFlag;
import io.pharos.health.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the service is checked, and the commands that run when its health changes. */
public final class CheckOptions {
    @Option(
            names = {"--interval", "-i"},
            paramLabel = "N",
            converter = Seconds.class,
            defaultValue = "5",
            description =
                    "Wait N seconds between checks (default ${DEFAULT-VALUE}). 0 exits after the first announcement.")
    public Duration interval = Duration.ZERO;

    @Option(
            names = {"--fast-interval", "-f"},
            paramLabel = "N",
            converter = Seconds.class,
            defaultValue = "1",
            description = "Seconds between checks while the service is rising or falling (default ${DEFAULT-VALUE}).")
    public Duration fastInterval = Duration.ZERO;

    @Option(
            names = {"--timeout", "-t"},
            paramLabel = "N",
            converter = Seconds.class,
            defaultValue = "5",
            description =
                    "A check that takes longer than N seconds fails (default ${DEFAULT-VALUE}). 0 means no timeout.")
    public Duration timeout = Duration.ZERO;

    @Option(
            names = "--rise",
            paramLabel = "N",
            defaultValue = "3",
            description = "Checks in a row that must pass before the service is up (default ${DEFAULT-VALUE}).")
    public int rise;

    @Option(
            names = "--fall",
            paramLabel = "N",
            defaultValue = "3",
            description = "Checks in a row that must fail before the service is down (default ${DEFAULT-VALUE}).")
    public int fall;

    @Option(
            names = "--disable",
            paramLabel = "FILE",
            converter = FileIfAny.class,
            description = "While this file exists the service is disabled; its first line is the reason.")
    @Nullable public Path disable;

    @Option(
            names = {"--command", "--cmd", "-c"},
            paramLabel = "CMD",
            description =
                    "Shell command whose exit status 0 means healthy. Without a check the service is always considered healthy.")
    @Nullable public String command;

    @Option(
            names = "--execute",
            paramLabel = "CMD",
            description = "Run CMD at each change of health, with the new health in $STATE. May be repeated.")
    List<String> execute = new ArrayList<>();

    @Option(
            names = "--up-execute",
            paramLabel = "CMD",
            description = "Run CMD when the service comes up. May be repeated.")
    List<String> upExecute = new ArrayList<>();

    @Option(
            names = "--down-execute",
            paramLabel = "CMD",
            description = "Run CMD when the service goes down. May be repeated.")
    List<String> downExecute = new ArrayList<>();

    @Option(
            names = "--disabled-execute",
            paramLabel = "CMD",
            description = "Run CMD when the service is disabled. May be repeated.")
    List<String> disabledExecute = new ArrayList<>();

    /** Returns the commands and their triggers, in the order they run. A blank command is skipped. */
    public List<HookFlag> hooks() {
        List<HookFlag> hooks = new ArrayList<>();
        upExecute.forEach(command -> hooks.add(new HookFlag(Health.UP, command)));
        downExecute.forEach(command -> hooks.add(new HookFlag(Health.DOWN, command)));
        disabledExecute.forEach(command -> hooks.add(new HookFlag(Health.DISABLED, command)));
        execute.forEach(command -> hooks.add(new HookFlag(null, command)));
        hooks.removeIf(hook -> hook.command().isBlank());
        return hooks;
    }
}

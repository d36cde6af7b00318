package io.pharos.health.check.host;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import io.pharos.health.check.exec.ProgramCheck;
import io.pharos.health.process.ProgramCommand;
import io.pharos.health.process.ProgramExit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Reads the state of a systemd unit with {@code systemctl}. A unit that is active or reloading passes; its main process
 * is watched between runs. Without systemd the result is UNKNOWN.
 */
public final class SystemdCheck implements Check {
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,9}");

    private final SystemdCheckSettings settings;
    private final ProgramCheck program;
    private final CheckRuntime runtime;
    private volatile long mainPid; // of the last run that passed; 0 for a unit without one

    public SystemdCheck(SystemdCheckSettings settings, CheckRuntime runtime) {
        this(settings, "systemctl", runtime);
    }

    SystemdCheck(SystemdCheckSettings settings, String systemctl, CheckRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        List<String> words = new ArrayList<>(List.of(systemctl, "show", "--no-pager"));
        if (settings.user()) {
            words.add("--user");
        }
        words.addAll(List.of("--property=LoadState,ActiveState,SubState,MainPID", "--", settings.unit()));
        ProgramCommand programCommand = ProgramCommand.of(words).withEnvironment(Map.of("LC_ALL", "C"));
        this.program = new ProgramCheck(programCommand, this::evaluate, runtime);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return program.run(timeout);
    }

    /** Watches the main process of the unit between runs. */
    @Override
    public CompletableFuture<WatchEnd> watch() {
        long pid = mainPid;
        return pid == 0
                ? CompletableFuture.completedFuture(WatchEnd.NOT_HELD)
                : ProcessWatch.hold(pid, ProcessTable.SYSTEM, runtime.loop());
    }

    private CheckResult evaluate(ProgramExit programExit) {
        Map<String, String> properties = new HashMap<>();
        programExit.output().lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(
                        line.substring(0, equals), line.substring(equals + 1).strip());
            }
        });
        String active = properties.getOrDefault("ActiveState", "");
        if (programExit.status() != 0 || active.isEmpty()) {
            return CheckResult.unknown("systemctl: exit " + programExit.status() + ": " + programExit.lastLine());
        }
        if (properties.getOrDefault("LoadState", "").equals("not-found")) {
            return CheckResult.fail("unit " + settings.unit() + " not found");
        }
        String detail = active + " (" + properties.getOrDefault("SubState", "") + ")";
        String pid = properties.getOrDefault("MainPID", "0");
        return switch (active) {
            case "active", "reloading", "refreshing" -> {
                mainPid = PID.matcher(pid).matches() ? Long.parseLong(pid) : 0;
                yield CheckResult.pass(mainPid == 0 ? detail : detail + ", pid " + pid);
            }
            default -> CheckResult.definitiveFail(detail);
        };
    }
}

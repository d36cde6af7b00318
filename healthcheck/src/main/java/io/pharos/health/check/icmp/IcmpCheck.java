package io.pharos.health.check.icmp;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationFormatter;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.process.ProcessGroup;
import io.pharos.health.process.ProgramCommand;
import io.pharos.health.process.ProgramExit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Pings with the system's program {@code ping}, which has the necessary privileges, so that Pharos needs none. */
public final class IcmpCheck implements Check {
    /** The time after which a reply counts as lost. */
    private static final String REPLY_SECONDS = "1";

    private final IcmpCheckSettings settings;
    private final CheckRuntime runtime;
    private final ProgramCommand programCommand;

    public IcmpCheck(IcmpCheckSettings settings, CheckRuntime runtime) {
        this(settings, runtime, "ping");
    }

    /**
     * Makes a check that uses another program.
     *
     * @param program accepts the options of {@code ping}
     */
    IcmpCheck(IcmpCheckSettings settings, CheckRuntime runtime, String program) {
        this.settings = settings;
        this.runtime = runtime;
        this.programCommand = ProgramCommand.of(words(program, settings)).withEnvironment(Map.of("LC_ALL", "C"));
    }

    private static List<String> words(String program, IcmpCheckSettings settings) {
        List<String> words = new ArrayList<>(List.of(program, "-n", "-c", Integer.toString(settings.probeCount())));
        words.addAll(List.of(
                "-i",
                BigDecimal.valueOf(settings.probeInterval().toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString()));
        words.addAll(List.of("-W", REPLY_SECONDS));
        String source = settings.sourceAddress();
        if (source != null) {
            words.addAll(List.of("-I", source));
        }
        words.add(settings.target());
        return words;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        ProcessGroup ping = ProcessGroup.start(programCommand, runtime.workers());
        CompletableFuture<CheckResult> result = ProbeRun.start(runtime, timeout, probeRun -> {
            probeRun.stage("L4TOUT ping has not finished");
            var unused = ping.programExit().thenAccept(programExit -> probeRun.finish(evaluate(programExit)));
        });
        var unused = result.whenComplete((found, failure) -> {
            if (!ping.programExit().isDone()) {
                ping.kill();
            }
        });
        return result;
    }

    private CheckResult evaluate(ProgramExit programExit) {
        if (programExit.status() == ProgramExit.NOT_FOUND || programExit.status() == ProgramExit.NOT_EXECUTABLE) {
            return CheckResult.unknown("cannot run ping; expected the program of the package iputils-ping");
        }
        PingReport report = PingReport.read(programExit.output(), settings.probeCount());
        if (!report.ran()) {
            String line = programExit.lastLine();
            // A wrong name or a missing privilege says nothing about the target; a missing route does.
            return line.toLowerCase(Locale.ROOT).contains("unreachable")
                    ? CheckResult.fail("L4CON " + line)
                    : CheckResult.unknown("exit " + programExit.status() + (line.isEmpty() ? "" : ": " + line));
        }
        String summary = report.times().size() + " of " + report.sent() + " replies";
        String problem = problem(report);
        if (problem != null) {
            return CheckResult.fail("L4TOUT " + summary + problem);
        }
        return CheckResult.pass("L4OK " + summary + ", rtt " + DurationFormatter.of(report.longest()) + ", jitter "
                + DurationFormatter.of(report.jitter()));
    }

    private @Nullable String problem(PingReport report) {
        if (report.times().isEmpty()) {
            return "";
        }
        if (reached(report.totalLoss(), settings.totalLoss())) {
            return ", total-loss limit " + settings.totalLoss();
        }
        if (reached(report.successiveLoss(), settings.successiveLoss())) {
            return ", " + report.successiveLoss() + " lost in a row, successive-loss limit "
                    + settings.successiveLoss();
        }
        if (over(report.longest(), settings.rtt())) {
            return ", rtt " + DurationFormatter.of(report.longest()) + ", limit " + text(settings.rtt());
        }
        if (over(report.jitter(), settings.jitterRtt())) {
            return ", jitter-rtt " + DurationFormatter.of(report.jitter()) + ", limit " + text(settings.jitterRtt());
        }
        return null;
    }

    private static boolean reached(int lost, int limit) {
        return limit > 0 && lost >= limit;
    }

    private static boolean over(Duration found, @Nullable Duration limit) {
        return limit != null && found.compareTo(limit) > 0;
    }

    private static String text(@Nullable Duration limit) {
        return limit == null ? "none" : DurationFormatter.of(limit);
    }
}

package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.host.ProcessTable.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for a process. A zombie, which has exited and waits for its parent, does not count as running. */
public final class ProcessCheck implements BlockingCheck.Body {
    private static final int MAX_NAME_OCTETS = 15; // TASK_COMM_LEN - 1
    private static final int MAX_PID_FILE_OCTETS = 256;
    private static final int SHOWN_PIDS = 3;
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,9}");

    private final ProcessCheckSettings settings;
    private final ProcessTable table;
    private final @Nullable Pattern command;
    private volatile long foundPid; // by the last run; 0 when it found none

    /** Makes the check; with {@code watch}, one that also watches the process between runs. */
    public static Check create(ProcessCheckSettings settings, CheckRuntime runtime) {
        return settings.watch()
                ? new WatchedProcessCheck(settings, ProcessTable.SYSTEM, runtime)
                : new BlockingCheck(runtime.workers(), new ProcessCheck(settings));
    }

    public ProcessCheck(ProcessCheckSettings settings) {
        this(settings, ProcessTable.SYSTEM);
    }

    ProcessCheck(ProcessCheckSettings settings, ProcessTable table) {
        this.settings = settings;
        this.table = table;
        String regex = settings.commandRegex();
        this.command = regex == null ? null : RegexSearch.compile("command-regex", regex);
    }

    @Override
    public CheckResult run(Duration timeout) throws IOException {
        foundPid = 0;
        Path pidFile = settings.pidFile();
        return pidFile == null ? search() : look(pidFile);
    }

    /** Returns the process that the last run found, of several the one with the lowest id; empty after a failure. */
    OptionalLong found() {
        long pid = foundPid;
        return pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    private CheckResult look(Path pidFile) throws IOException {
        String word;
        try (InputStream in = Files.newInputStream(pidFile)) {
            String text = new String(in.readNBytes(MAX_PID_FILE_OCTETS), StandardCharsets.UTF_8);
            word = text.strip().split("\\s", 2)[0];
        } catch (NoSuchFileException missing) {
            return CheckResult.definitiveFail("pid file " + pidFile + " does not exist");
        }
        if (!PID.matcher(word).matches()) {
            return CheckResult.fail("pid file " + pidFile + " holds \"" + word + "\"; expected a process id");
        }
        Optional<Entry> found = table.find(Long.parseLong(word));
        if (found.isEmpty()) {
            return CheckResult.definitiveFail("no process " + word + ", named in pid file " + pidFile);
        }
        Entry process = found.get();
        if (!hasName(process)) {
            return CheckResult.fail("process " + word + " is " + process.name() + "; expected " + settings.name());
        }
        if (!hasCommand(process)) {
            return CheckResult.fail("process " + word + " (" + process.name() + ") does not match " + command);
        }
        foundPid = process.pid();
        return CheckResult.pass("pid " + word + " (" + process.name() + ")");
    }

    private CheckResult search() throws IOException {
        long ourselves = ProcessHandle.current().pid();
        List<Long> pids = new ArrayList<>();
        for (long pid : table.pids()) {
            // Our own command line may contain the text that is searched for.
            if (pid != ourselves
                    && table.find(pid)
                            .filter(this::hasName)
                            .filter(this::hasCommand)
                            .isPresent()) {
                pids.add(pid);
            }
        }
        if (pids.isEmpty()) {
            return CheckResult.definitiveFail("no process" + wanted());
        }
        foundPid = pids.get(0);
        String shown = pids.stream().limit(SHOWN_PIDS).map(String::valueOf).collect(Collectors.joining(", "));
        int more = pids.size() - SHOWN_PIDS;
        return CheckResult.pass("pid " + shown + (more > 0 ? " and " + more + " more" : ""));
    }

    private String wanted() {
        return (settings.name() == null ? "" : " with name " + settings.name())
                + (settings.name() == null || command == null ? "" : " and")
                + (command == null ? "" : " whose command line matches " + command);
    }

    private boolean hasName(Entry process) {
        String name = settings.name();
        if (name == null) {
            return true;
        }
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        byte[] kept = Arrays.copyOf(octets, Math.min(octets.length, MAX_NAME_OCTETS));
        return process.name().equals(new String(kept, StandardCharsets.UTF_8));
    }

    private boolean hasCommand(Entry process) {
        return command == null
                || RegexSearch.findHere(command, process.commandLine(), Thread.currentThread()::isInterrupted);
    }
}

package io.pharos.health.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running program and all processes that it starts. Its standard input is empty. Its output is read to the end, and
 * the last {@value OutputTail#KEPT_OCTETS} octets are kept. The exit of the program itself counts: background children
 * are not waited for, even when they hold its output open.
 *
 * <p>No method blocks. One worker starts the program and reads its output.
 */
public final class ProcessGroup {
    private final Launcher launcher;
    private final Executor workers;
    private final OutputTail output = new OutputTail();
    private final CompletableFuture<ProgramExit> programExit = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> outputEnded = new CompletableFuture<>();
    private @Nullable Process process; // guarded by this
    private boolean killed; // guarded by this

    private ProcessGroup(Launcher launcher, Executor workers) {
        this.launcher = launcher;
        this.workers = workers;
    }

    /**
     * Starts a program.
     *
     * @param workers provides the thread that starts the program and reads its output, and one that kills it
     * @throws RejectedExecutionException when no worker is free
     */
    public static ProcessGroup start(ProgramCommand programCommand, Executor workers) {
        return start(Launcher.SYSTEM, programCommand, workers);
    }

    static ProcessGroup start(Launcher launcher, ProgramCommand programCommand, Executor workers) {
        ProcessGroup group = new ProcessGroup(launcher, workers);
        workers.execute(() -> group.run(programCommand));
        return group;
    }

    /**
     * Returns how the program ended. Never completes exceptionally: a program that could not be started ends with
     * {@link ProgramExit#NOT_FOUND} and the reason as its output, as in a shell; one killed before its start ends with
     * {@link ProgramExit#KILLED}.
     */
    public CompletableFuture<ProgramExit> programExit() {
        return programExit.copy();
    }

    /** Returns the process id of the program; 0 when it has not been started. */
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    /** Returns whether the program itself, without its children, still runs. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns whether a worker is blocked because the program has exited and its children hold its output open. */
    public boolean leftOutputOpen() {
        return programExit.isDone() && !outputEnded.isDone();
    }

    /** Kills the program and all its descendants, even after it has exited. */
    public void kill() {
        Process running;
        synchronized (this) {
            if (killed) {
                return;
            }
            killed = true;
            running = process;
        }
        if (running == null) {
            return; // not started
        }
        try {
            workers.execute(() -> launcher.kill(running));
        } catch (RejectedExecutionException busy) {
            // All workers are busy, perhaps with the programs that must be killed.
            Thread killer = new Thread(() -> launcher.kill(running), "health-kill-" + running.pid());
            killer.setDaemon(true);
            killer.start();
        }
    }

    private void run(ProgramCommand programCommand) {
        long startedNanos = System.nanoTime();
        synchronized (this) {
            if (killed) {
                notStarted(ProgramExit.KILLED, "");
                return;
            }
        }
        Process started;
        try {
            started = launcher.start(programCommand);
        } catch (Throwable failure) { // also an Error: out of memory, no thread for the new process
            notStarted(ProgramExit.NOT_FOUND, String.valueOf(failure.getMessage()));
            return;
        }
        boolean tooLate;
        synchronized (this) {
            process = started;
            tooLate = killed;
        }
        var unused =
                started.onExit().thenAccept(ended -> exited(ended, Duration.ofNanos(System.nanoTime() - startedNanos)));
        if (tooLate) {
            launcher.kill(started);
        }
        if (programCommand.output() != ProgramCommand.Output.NONE) {
            output.readAll(started.getInputStream());
        }
        outputEnded.complete(null);
    }

    private void notStarted(int status, String why) {
        outputEnded.complete(null);
        programExit.complete(new ProgramExit(status, why, why, Duration.ZERO));
    }

    private void exited(Process ended, Duration duration) {
        awaitOutput(
                new OutputGrace(System.nanoTime()),
                () -> programExit.complete(
                        new ProgramExit(ended.exitValue(), output.firstLine(), output.text(), duration)));
    }

    private void awaitOutput(OutputGrace grace, Runnable then) {
        var unused = outputEnded
                .copy()
                .completeOnTimeout(null, OutputGrace.WAIT.toNanos(), TimeUnit.NANOSECONDS)
                .thenRun(() -> {
                    if (outputEnded.isDone() || grace.isOverAfterWaitUntil(System.nanoTime())) {
                        then.run();
                    } else {
                        awaitOutput(grace, then);
                    }
                });
    }
}

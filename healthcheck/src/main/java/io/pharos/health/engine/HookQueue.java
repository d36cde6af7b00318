package io.pharos.health.engine;

import io.pharos.health.DurationFormatter;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.HookOutcome.Result;
import io.pharos.health.process.ProcessGroup;
import io.pharos.health.process.ProgramCommand;
import io.pharos.health.process.ProgramExit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service's hooks, one after the other, in the order they were added. Lives on the health loop, which never waits
 * for them.
 */
final class HookQueue {
    /** Of hooks that wait. More means that they take longer than the health needs to change. */
    static final int CAPACITY = 64;

    private static final Logger log = LoggerFactory.getLogger(HookQueue.class);

    private final String service;
    private final Scheduler scheduler;
    private final Executor workers;
    private final HealthListener listener;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final CompletableFuture<@Nullable Void> endedForGood = new CompletableFuture<>();
    private @Nullable ProcessGroup running;
    private long dropped;
    private boolean closed;

    private record Waiting(Hook hook, Map<String, String> environment, Consumer<HookOutcome> then) {}

    HookQueue(String service, Scheduler scheduler, Executor workers, HealthListener listener) {
        this.service = service;
        this.scheduler = scheduler;
        this.workers = workers;
        this.listener = listener;
    }

    /** Runs the hook when all before it have ended. */
    void add(Hook hook, Map<String, String> environment) {
        add(hook, environment, outcome -> {});
    }

    /** The same. {@code then} is called when it has ended, or when it is clear that it will not run. */
    void add(Hook hook, Map<String, String> environment, Consumer<HookOutcome> then) {
        Waiting waiting = new Waiting(hook, environment, then);
        if (closed || queue.size() >= CAPACITY) {
            drop(waiting);
            return;
        }
        queue.add(waiting);
        runNext();
    }

    /** How many hooks were never run. */
    long dropped() {
        return dropped;
    }

    /** Drops those that wait; the running one goes on. */
    void close() {
        closed = true;
        queue.forEach(this::drop);
        queue.clear();
        runNext();
    }

    /** Completes when, after {@link #close}, the running hook has ended. From any thread. */
    CompletableFuture<@Nullable Void> ended() {
        return endedForGood;
    }

    /** Kills the running hook and all its children. */
    void kill() {
        if (running != null) {
            running.kill();
        }
    }

    private void runNext() {
        if (running != null) {
            return;
        }
        Waiting next = queue.poll();
        if (next == null) {
            if (closed) {
                endedForGood.complete(null);
            }
            return;
        }
        Hook hook = next.hook;
        ProgramCommand programCommand = ProgramCommand.shell(hook.command())
                .withEnvironment(next.environment)
                .keeping(ProgramCommand.Output.NONE);
        long startedNanos = scheduler.nanoTime();
        ProcessGroup group;
        try {
            group = ProcessGroup.start(programCommand, workers);
        } catch (RejectedExecutionException
                | OutOfMemoryError noThread) { // the error is what a failed new Thread throws
            finish(next, new HookOutcome(Result.FAILED, String.valueOf(noThread.getMessage()), Duration.ZERO));
            scheduler.execute(this::runNext);
            return;
        }
        running = group;
        Scheduler.Cancellable deadline = scheduler.schedule(hook.timeout(), () -> {
            group.kill();
            ended(group, next, timedOut(hook, startedNanos));
        });
        var unused = group.programExit()
                .thenAccept(programExit -> scheduler.execute(() -> {
                    deadline.cancel();
                    ended(group, next, outcome(programExit));
                }));
    }

    private HookOutcome timedOut(Hook hook, long startedNanos) {
        return new HookOutcome(
                Result.TIMEOUT,
                "killed after " + DurationFormatter.of(hook.timeout()),
                Duration.ofNanos(scheduler.nanoTime() - startedNanos));
    }

    private static HookOutcome outcome(ProgramExit programExit) {
        Result result = programExit.status() == 0 ? Result.DONE : Result.FAILED;
        String line =
                programExit.lastLine(); // only of a hook that could not be started: the output of others is not kept
        return new HookOutcome(
                result, "exit " + programExit.status() + (line.isEmpty() ? "" : ": " + line), programExit.duration());
    }

    private void ended(ProcessGroup group, Waiting hook, HookOutcome outcome) {
        if (group != running) {
            return; // timed out before
        }
        running = null;
        finish(hook, outcome);
        runNext();
    }

    private void finish(Waiting waiting, HookOutcome outcome) {
        Hook hook = waiting.hook;
        if (outcome.result() != Result.DONE) {
            log.warn("service {}: hook \"{}\": {} {}", service, hook.command(), outcome.result(), outcome.detail());
        }
        listener.hookFinished(service, hook, outcome);
        waiting.then.accept(outcome);
    }

    private void drop(Waiting hook) {
        dropped++;
        String why =
                closed ? "the service has stopped" : CAPACITY + " hooks are waiting, " + dropped + " dropped so far";
        finish(hook, new HookOutcome(Result.DROPPED, why, Duration.ZERO));
    }
}

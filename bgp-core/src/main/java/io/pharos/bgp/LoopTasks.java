package io.pharos.bgp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work for the event loop, with a future for its end. An Error, such as that there is no memory, also reaches the loop and with it
 * the log: most of these futures are never looked at.
 */
record LoopTasks(Executor loop) {
    CompletableFuture<Void> run(Runnable work) {
        return ask(() -> {
            work.run();
            return null;
        });
    }

    <T> CompletableFuture<T> ask(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException failed) {
                done.completeExceptionally(failed);
            } catch (Error broken) {
                done.completeExceptionally(broken);
                throw broken;
            }
        });
        return done;
    }
}

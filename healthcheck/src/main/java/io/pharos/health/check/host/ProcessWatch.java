package io.pharos.health.check.host;

import io.netty.channel.EventLoop;
import io.pharos.health.WatchEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Watches one process until it ends. Java 17 cannot wait for a process that is not its child, so the state is polled
 * from a file that stays open: it belongs to this process, and never to a later one with the same id. Used on the
 * health loop; the kernel answers from memory.
 */
final class ProcessWatch {
    /** The polling interval; on average, half of it passes before an exit is seen. docs/benchmarks.md has the cost. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);

    /** Enough for the state and the flags: the name before them has at most 15 octets. */
    private static final int READ_OCTETS = 256;

    private final EventLoop loop;
    private final FileChannel stat;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_OCTETS);
    private final CompletableFuture<WatchEnd> end = new CompletableFuture<>();

    private ProcessWatch(EventLoop loop, FileChannel stat) {
        this.loop = loop;
        this.stat = stat;
    }

    /**
     * Watches a process. Must be called on the loop.
     *
     * @return completes when the process begins to exit, immediately when it has exited already; cancelling stops the
     *     watch
     */
    static CompletableFuture<WatchEnd> hold(long pid, ProcessTable table, EventLoop loop) {
        FileChannel stat;
        try {
            stat = FileChannel.open(table.stat(pid));
        } catch (IOException gone) {
            return CompletableFuture.completedFuture(WatchEnd.BROKEN);
        }
        ProcessWatch watch = new ProcessWatch(loop, stat);
        var unused = watch.end.whenComplete((how, cancelled) -> loop.execute(watch::close));
        watch.look();
        return watch.end;
    }

    private void look() {
        if (end.isDone()) {
            return;
        }
        if (isAlive()) {
            loop.schedule(this::look, BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            end.complete(WatchEnd.BROKEN);
        }
    }

    private boolean isAlive() {
        buffer.clear();
        try {
            stat.read(buffer, 0);
        } catch (IOException gone) {
            return false; // ESRCH: it has exited and its parent has waited for it
        }
        return ProcessTable.isAlive(
                StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString());
    }

    private void close() {
        try {
            stat.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a file of /proc", e);
        }
    }
}

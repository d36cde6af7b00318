package io.pharos.health.check;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A loop and workers for checks, without an engine. */
public final class TestRuntime implements AutoCloseable {
    private static final List<Channel> COUNTED = new CopyOnWriteArrayList<>();

    /** A channel that is remembered. */
    public static final class Counted extends NioSocketChannel {
        public Counted() {
            COUNTED.add(this);
        }
    }

    private final MultiThreadIoEventLoopGroup group;
    private final ThreadPoolExecutor workers =
            (ThreadPoolExecutor) Executors.newCachedThreadPool(new DefaultThreadFactory("test-worker", true));
    private final CheckRuntime runtime;

    public TestRuntime() {
        this(NioIoHandler.newFactory(), Counted.class);
    }

    private TestRuntime(IoHandlerFactory handlers, Class<? extends SocketChannel> channels) {
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-loop", true), handlers);
        COUNTED.clear();
        runtime = new CheckRuntime(group.next(), channels, workers);
    }

    /** The same on Linux's epoll; the test is skipped where there is none. */
    static TestRuntime epoll() {
        assumeTrue(Epoll.isAvailable(), "no epoll here");
        return new TestRuntime(EpollIoHandler.newFactory(), EpollSocketChannel.class);
    }

    public CheckRuntime runtime() {
        return runtime;
    }

    /** How many workers have something to do. */
    public int busyWorkers() {
        return workers.getActiveCount();
    }

    /** How many channels are open. */
    int channels() {
        return (int) COUNTED.stream().filter(Channel::isOpen).count();
    }

    /** Starts a watch on the loop, as the engine does. */
    public CompletableFuture<WatchEnd> watch(Check check) throws Exception {
        AtomicReference<CompletableFuture<WatchEnd>> watch = new AtomicReference<>();
        runtime.loop().submit(() -> watch.set(check.watch())).get(60, TimeUnit.SECONDS);
        return watch.get();
    }

    /** Starts a run on the loop, as the engine does. */
    public CompletableFuture<CheckResult> start(Check check, Duration timeout) throws Exception {
        AtomicReference<CompletableFuture<CheckResult>> run = new AtomicReference<>();
        runtime.loop().submit(() -> run.set(check.run(timeout))).get(60, TimeUnit.SECONDS);
        return run.get();
    }

    /** Runs the check to its end. */
    public CheckResult run(Check check, Duration timeout) throws Exception {
        return start(check, timeout).get(60, TimeUnit.SECONDS);
    }

    /** Runs the check with more time than it can need. */
    public CheckResult run(Check check) throws Exception {
        return run(check, Duration.ofSeconds(50));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}

package io.pharos.health.check;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A loop and workers for checks, without an engine. */
public final class TestRuntime implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Counted> COUNTED = new CopyOnWriteArrayList<>();

    /** A channel that is remembered, with how much has come by it. */
    public static final class Counted extends NioSocketChannel {
        private final AtomicLong octetsRead = new AtomicLong();

        public Counted() {
            COUNTED.add(this);
        }

        @Override
        protected int doReadBytes(ByteBuf to) throws Exception {
            int read = super.doReadBytes(to);
            octetsRead.addAndGet(Math.max(0, read));
            return read;
        }
    }

    /** The loop's time: that of the machine, and what the test has let pass besides. */
    private static final class MovedTime implements Ticker {
        private final AtomicLong passedNanos = new AtomicLong();

        @Override
        public long initialNanoTime() {
            return Ticker.systemTicker().initialNanoTime();
        }

        @Override
        public long nanoTime() {
            return Ticker.systemTicker().nanoTime() + passedNanos.get();
        }

        @Override
        public void sleep(long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("no sleep on a loop");
        }
    }

    private static final class MovedLoop extends SingleThreadIoEventLoop {
        private final MovedTime time;

        MovedLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers, MovedTime time) {
            super(parent, executor, handlers);
            this.time = time;
        }

        @Override
        public Ticker ticker() {
            // The constructor of its parent asks too.
            return time == null ? Ticker.systemTicker() : time;
        }
    }

    private final MovedTime time = new MovedTime();
    private final MultiThreadIoEventLoopGroup group;
    private final ThreadPoolExecutor workers =
            (ThreadPoolExecutor) Executors.newCachedThreadPool(new DefaultThreadFactory("test-worker", true));
    private final CheckRuntime runtime;

    public TestRuntime() {
        this(NioIoHandler.newFactory(), Counted.class);
    }

    private TestRuntime(IoHandlerFactory handlers, Class<? extends SocketChannel> channels) {
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-loop", true), handlers) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory factory, Object... unused) {
                return new MovedLoop(this, executor, factory, time);
            }
        };
        COUNTED.clear();
        runtime = new CheckRuntime(group.next(), channels, workers);
    }

    /** The same on Linux's epoll; the test is skipped where there is none. */
    public static TestRuntime epoll() {
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

    /** Whether a worker of a test waits for what the other side of a connection says. */
    public static boolean workerReads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().startsWith("test-worker"))
                .flatMap(each -> Stream.of(each.getValue()))
                .anyMatch(frame -> frame.getClassName().startsWith("sun.nio.ch.Socket")
                        && frame.getMethodName().equals("read"));
    }

    /** How many channels are open. */
    public int channels() {
        return (int) COUNTED.stream().filter(Channel::isOpen).count();
    }

    /** How many octets have come by the channels. */
    public long octetsRead() {
        return COUNTED.stream().mapToLong(channel -> channel.octetsRead.get()).sum();
    }

    /**
     * Lets time pass for the loop: what is due within it is done now, after all that has come by then. So a run can be
     * given more time than a slow machine needs to bring it to the place where its time is to be up.
     */
    public void pass(Duration howLong) throws Exception {
        runtime.loop()
                .submit(() -> time.passedNanos.addAndGet(howLong.toNanos()))
                .get(60, TimeUnit.SECONDS);
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

    /** Runs the check to its end, with more time than it can need. */
    public CheckResult run(Check check) throws Exception {
        return start(check, LONG).get(60, TimeUnit.SECONDS);
    }

    /** Runs the check for an hour, which is over as soon as the check has come to where it is to be stuck. */
    public CheckResult runOut(Check check, Callable<Boolean> stuck) throws Exception {
        CompletableFuture<CheckResult> run = start(check, HOUR);
        await().atMost(LONG).until(stuck);
        pass(HOUR);
        return run.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}

package io.pharos.health.engine;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.pharos.health.CheckRuntime;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The health loop and the workers. All are daemon threads: the program's end does not wait for a check. */
final class HealthThreads implements AutoCloseable {
    /** One for each program or other blocking check that runs at the same time; threads come and go with the need. */
    private static final int MAX_WORKERS = 256;

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_MILLIS = 1_000;

    private final MultiThreadIoEventLoopGroup group;
    private final ThreadPoolExecutor workers;
    private final CheckRuntime runtime;

    HealthThreads() {
        boolean epoll = Epoll.isAvailable();
        ThreadFactory loopThread = task -> daemon(task, "health-loop");
        group = new MultiThreadIoEventLoopGroup(
                1, loopThread, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                0,
                MAX_WORKERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "health-worker-" + number.incrementAndGet()),
                (task, pool) -> {
                    throw new RejectedExecutionException(
                            pool.isShutdown()
                                    ? "health workers have stopped"
                                    : "all " + MAX_WORKERS + " health workers are busy");
                });
        EventLoop loop = group.next();
        runtime = new CheckRuntime(loop, epoll ? EpollSocketChannel.class : NioSocketChannel.class, workers);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new FastThreadLocalThread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    CheckRuntime runtime() {
        return runtime;
    }

    /** Ends the threads. Workers may finish what they do, such as killing a program, for a second; then nobody waits. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            workers.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
        group.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
    }
}

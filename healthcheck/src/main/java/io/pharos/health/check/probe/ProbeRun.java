package io.pharos.health.check.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationFormatter;
import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a network check: resolves, connects, keeps the time, and closes the connection when there is a result, or when
 * the run is cancelled. Everything happens on the health loop; only names are looked up on a worker.
 */
public final class ProbeRun {
    private static final String NO_SUCH_FILE = "no such file or directory";
    private static final List<String> KNOWN_FAILURES = List.of(
            "connection refused",
            "connection reset",
            "connection timed out",
            "host is unreachable",
            "network is unreachable",
            "no route to host",
            NO_SUCH_FILE,
            "permission denied");

    /** The words, and the number of ECONNREFUSED as Netty shows it, since the words follow the machine's language. */
    private static final List<String> REFUSED = List.of("connection refused", "error(-111)");

    private final CheckRuntime runtime;
    private final Duration timeout;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<CheckResult> result = new CompletableFuture<>();
    private String stage = "L4TOUT not connected";
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable Channel channel;
    private Consumer<InetSocketAddress> reached = address -> {};
    private boolean letIn; // somewhere, once

    private ProbeRun(CheckRuntime runtime, Duration timeout) {
        this.runtime = runtime;
        this.timeout = timeout;
    }

    /**
     * Starts a run. Cancelling the future closes the connection.
     *
     * @param timeout zero means no limit
     * @param work what to do first, on the loop
     */
    public static CompletableFuture<CheckResult> start(
            CheckRuntime runtime, Duration timeout, Consumer<ProbeRun> work) {
        ProbeRun probeRun = new ProbeRun(runtime, timeout);
        var unused = probeRun.result.whenComplete((result, failure) -> probeRun.onLoop(probeRun::cleanUp));
        probeRun.onLoop(() -> {
            probeRun.armDeadline();
            work.accept(probeRun);
        });
        return probeRun.result;
    }

    /** Ends the run; only the first result counts. */
    public void finish(CheckResult found) {
        result.complete(found.took(elapsed()));
    }

    /** The time since the run began. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    public boolean isOver() {
        return result.isDone();
    }

    /** What is going on, as the detail of a timeout that comes now: a result code and a few words. */
    public void stage(String codeAndWords) {
        stage = codeAndWords;
    }

    /** Who is told the address of the run's first connection; where redirects lead to is not of interest. */
    public void tellAddress(Consumer<InetSocketAddress> listener) {
        reached = listener;
    }

    /** Threads that may block. */
    public Executor workers() {
        return runtime.workers();
    }

    /** Runs the task on the loop, at once when we are there. What it throws makes the result UNKNOWN. */
    public void onLoop(Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException thrown) {
                finish(CheckResult.unknown(thrown));
            }
        };
        if (runtime.loop().inEventLoop()) {
            guarded.run();
        } else {
            runtime.loop().execute(guarded);
        }
    }

    /**
     * Connects, trying the addresses of the host one after the other, in place of the connection that the probe had.
     *
     * @param setUp fills the pipeline; the conversation begins with {@code channelActive}. Called for each address tried
     */
    public void connect(ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        connect(new Bootstrap().channel(runtime.socketChannel()).option(ChannelOption.TCP_NODELAY, true), to, setUp);
    }

    /** The same for UDP: the channel takes datagrams from nobody else, and hears of refusals. */
    public void connectDatagram(ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        connect(new Bootstrap().channel(LoopChannels.of(runtime).datagram()), to, setUp);
    }

    /** The same for a Unix socket. */
    public void connectUnix(Path socket, Consumer<ChannelPipeline> setUp) {
        closeChannel();
        LoopChannels channels = LoopChannels.of(runtime);
        stage("L4TOUT not connected to " + socket);
        ChannelFuture connected = connect(new Bootstrap().channel(channels.unix()), channels.address(socket), setUp);
        var unused = connected.addListener(done -> {
            if (!done.isSuccess()) {
                finish(notConnected(done.cause(), socket.toString()));
            }
        });
    }

    /** Takes a connection over that an earlier run has left open; it is closed with this run. */
    public void adopt(Channel kept) {
        closeChannel();
        channel = kept;
    }

    /** Gives the connection away: it is not closed with this run. */
    public void release() {
        channel = null;
    }

    private void connect(Bootstrap bootstrap, ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        closeChannel();
        if (NetUtil.isValidIpV4Address(to.host()) || NetUtil.isValidIpV6Address(to.host())) {
            resolveAndConnect(bootstrap, to, setUp);
        } else {
            stage("L4TOUT name " + to.host() + " not resolved");
            workers().execute(() -> resolveAndConnect(bootstrap, to, setUp));
        }
    }

    private void resolveAndConnect(Bootstrap bootstrap, ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        try {
            Iterator<InetAddress> addresses =
                    List.of(InetAddress.getAllByName(to.host())).iterator();
            onLoop(() -> connectNext(bootstrap, to, addresses, setUp));
        } catch (UnknownHostException e) {
            // Says something of the name service, and nothing of the service that is checked.
            finish(CheckResult.unknown("name " + to.host() + " could not be resolved"));
        }
    }

    private void connectNext(
            Bootstrap bootstrap, ProbeAddress to, Iterator<InetAddress> addresses, Consumer<ChannelPipeline> setUp) {
        if (isOver()) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(addresses.next(), to.port());
        String shown = new ProbeAddress(address.getAddress().getHostAddress(), to.port()).toString();
        stage("L4TOUT not connected to " + shown);
        ChannelFuture connected = connect(bootstrap.clone(), address, setUp);
        var unused = connected.addListener(done -> {
            if (done.isSuccess()) {
                connected(address);
            } else if (!isOver()) {
                if (addresses.hasNext()) {
                    onLoop(() -> connectNext(bootstrap, to, addresses, setUp));
                } else {
                    finish(notConnected(done.cause(), shown));
                }
            }
        });
    }

    private ChannelFuture connect(Bootstrap bootstrap, SocketAddress address, Consumer<ChannelPipeline> setUp) {
        ChannelFuture connected = bootstrap
                .group(runtime.loop())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the probe's own deadline is the only one
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        setUp.accept(fresh.pipeline());
                    }
                })
                .connect(address);
        channel = connected.channel();
        return connected;
    }

    private void connected(InetSocketAddress address) {
        if (!letIn) {
            letIn = true;
            reached.accept(address);
        }
    }

    private CheckResult notConnected(Throwable cause, String address) {
        if (cause instanceof ChannelException) {
            return CheckResult.unknown("no socket: " + FailureDescription.root(cause)); // such as too many open files
        }
        // Netty has no words for a Unix socket that is not there.
        String message = cause instanceof FileNotFoundException ? NO_SUCH_FILE : FailureDescription.root(cause);
        String lowerCase = message.toLowerCase(Locale.ROOT);
        // Who was let in, and then redirected to where nobody listens, has found the service itself.
        boolean gone = !letIn && REFUSED.stream().anyMatch(lowerCase::contains);
        String reason = KNOWN_FAILURES.stream()
                .filter(lowerCase::contains)
                .findFirst()
                .map(known -> known + " " + address)
                .orElse(message);
        String detail = "L4CON " + reason;
        return gone ? CheckResult.definitiveFail(detail) : CheckResult.fail(detail);
    }

    private void armDeadline() {
        if (!timeout.isZero()) {
            deadline = runtime.loop()
                    .schedule(
                            () -> finish(CheckResult.timeout(stage + " within " + DurationFormatter.of(timeout))),
                            timeout.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void cleanUp() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        closeChannel();
    }

    private void closeChannel() {
        if (channel != null) {
            var unused = channel.close();
            channel = null;
        }
    }
}

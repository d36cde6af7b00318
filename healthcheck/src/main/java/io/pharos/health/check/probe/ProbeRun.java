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
 * One run of a network check: resolves the name, connects, enforces the timeout, and closes the connection when there
 * is a result or the run is cancelled. Runs on the health loop; only names are resolved on a worker.
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

    /** The message, and the number of ECONNREFUSED in Netty's form, since the message depends on the locale. */
    private static final List<String> REFUSED = List.of("connection refused", "error(-111)");

    private final CheckRuntime runtime;
    private final Duration timeout;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<CheckResult> result = new CompletableFuture<>();
    private String stage = "L4TOUT not connected";
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable Channel channel;
    private Consumer<InetSocketAddress> reached = address -> {};
    private boolean connectedOnce;

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

    /** Ends the run with this result; later ones are ignored. */
    public void finish(CheckResult found) {
        result.complete(found.took(elapsed()));
    }

    /** Returns the time since the start of the run. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    public boolean isOver() {
        return result.isDone();
    }

    /** Sets the detail of a timeout in the present stage: a result code and a few words. */
    public void stage(String codeAndWords) {
        stage = codeAndWords;
    }

    /** Sets a listener for the address of the first connection of the run; those of redirects do not count. */
    public void onFirstConnection(Consumer<InetSocketAddress> listener) {
        reached = listener;
    }

    /** Returns threads that may block. */
    public Executor workers() {
        return runtime.workers();
    }

    /**
     * Runs the task on the loop, immediately when the caller is on the loop. An exception makes the result UNKNOWN.
     */
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
     * Connects in place of the previous connection, trying the addresses of the host one after the other.
     *
     * @param setUp fills the pipeline, for each address that is tried; the conversation starts with {@code
     *     channelActive}
     */
    public void connect(ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        connect(new Bootstrap().channel(runtime.socketChannel()).option(ChannelOption.TCP_NODELAY, true), to, setUp);
    }

    /** Does the same for UDP: the channel receives datagrams of this address only, and reports unreachable ports. */
    public void connectDatagram(ProbeAddress to, Consumer<ChannelPipeline> setUp) {
        connect(new Bootstrap().channel(LoopChannels.of(runtime).datagram()), to, setUp);
    }

    /** Does the same for a Unix socket. */
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

    /** Takes over a connection that an earlier run left open; it is closed with this run. */
    public void adopt(Channel kept) {
        closeChannel();
        channel = kept;
    }

    /** Leaves the connection open after this run. */
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
            // A failure of the name service says nothing about the service that is checked.
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
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the deadline of the run is the only one
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
        if (!connectedOnce) {
            connectedOnce = true;
            reached.accept(address);
        }
    }

    private CheckResult notConnected(Throwable cause, String address) {
        if (cause instanceof ChannelException) {
            return CheckResult.unknown(
                    "no socket: " + FailureDescription.root(cause)); // for example too many open files
        }
        // Netty gives no message for a Unix socket that does not exist.
        String message = cause instanceof FileNotFoundException ? NO_SUCH_FILE : FailureDescription.root(cause);
        String lowerCase = message.toLowerCase(Locale.ROOT);
        // After a first connection the service is there: only the target of a redirect refuses.
        boolean refused = !connectedOnce && REFUSED.stream().anyMatch(lowerCase::contains);
        String reason = KNOWN_FAILURES.stream()
                .filter(lowerCase::contains)
                .findFirst()
                .map(known -> known + " " + address)
                .orElse(message);
        String detail = "L4CON " + reason;
        return refused ? CheckResult.definitiveFail(detail) : CheckResult.fail(detail);
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

package io.pharos.health.check;

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
import io.pharos.health.DurationText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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
final class Probe {
    private static final List<String> KNOWN_FAILURES = List.of(
            "connection refused",
            "connection reset",
            "connection timed out",
            "host is unreachable",
            "network is unreachable",
            "no route to host");

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

    private Probe(CheckRuntime runtime, Duration timeout) {
        this.runtime = runtime;
        this.timeout = timeout;
    }

    /**
     * Starts a run. Cancelling the future closes the connection.
     *
     * @param timeout zero means no limit
     * @param work what to do first, on the loop
     */
    static CompletableFuture<CheckResult> start(CheckRuntime runtime, Duration timeout, Consumer<Probe> work) {
        Probe probe = new Probe(runtime, timeout);
        var unused = probe.result.whenComplete((result, failure) -> probe.onLoop(probe::cleanUp));
        probe.onLoop(() -> {
            probe.armDeadline();
            work.accept(probe);
        });
        return probe.result;
    }

    /** Ends the run; only the first result counts. */
    void finish(CheckResult found) {
        result.complete(found.took(Duration.ofNanos(System.nanoTime() - startedNanos)));
    }

    boolean isOver() {
        return result.isDone();
    }

    /** What is going on, as the detail of a timeout that comes now: a result code and a few words. */
    void stage(String codeAndWords) {
        stage = codeAndWords;
    }

    /** Who is told the address of the run's first connection; where redirects lead to is not of interest. */
    void tellAddress(Consumer<InetSocketAddress> listener) {
        reached = listener;
    }

    /** Threads that may block. */
    Executor workers() {
        return runtime.workers();
    }

    /** Runs the task on the loop, at once when we are there. What it throws makes the result UNKNOWN. */
    void onLoop(Runnable task) {
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
    void connect(Endpoint to, Consumer<ChannelPipeline> setUp) {
        closeChannel();
        if (NetUtil.isValidIpV4Address(to.host()) || NetUtil.isValidIpV6Address(to.host())) {
            resolveAndConnect(to, setUp);
        } else {
            stage("L4TOUT name " + to.host() + " not resolved");
            workers().execute(() -> resolveAndConnect(to, setUp));
        }
    }

    private void resolveAndConnect(Endpoint to, Consumer<ChannelPipeline> setUp) {
        try {
            Iterator<InetAddress> addresses =
                    List.of(InetAddress.getAllByName(to.host())).iterator();
            onLoop(() -> connectNext(to, addresses, setUp));
        } catch (UnknownHostException e) {
            // Says something of the name service, and nothing of the service that is checked.
            finish(CheckResult.unknown("name " + to.host() + " could not be resolved"));
        }
    }

    private void connectNext(Endpoint to, Iterator<InetAddress> addresses, Consumer<ChannelPipeline> setUp) {
        if (isOver()) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(addresses.next(), to.port());
        String shown = new Endpoint(address.getAddress().getHostAddress(), to.port()).toString();
        stage("L4TOUT not connected to " + shown);
        ChannelFuture connected = new Bootstrap()
                .group(runtime.loop())
                .channel(runtime.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the probe's own deadline is the only one
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        setUp.accept(fresh.pipeline());
                    }
                })
                .connect(address);
        channel = connected.channel();
        var unused = connected.addListener(done -> {
            if (done.isSuccess()) {
                connected(address);
            } else if (!isOver()) {
                if (addresses.hasNext()) {
                    onLoop(() -> connectNext(to, addresses, setUp));
                } else {
                    finish(notConnected(done.cause(), shown));
                }
            }
        });
    }

    private void connected(InetSocketAddress address) {
        if (!letIn) {
            letIn = true;
            reached.accept(address);
        }
    }

    private CheckResult notConnected(Throwable cause, String address) {
        if (cause instanceof ChannelException) {
            return CheckResult.unknown(cause); // no socket could be made: too many open files
        }
        String message = String.valueOf(cause.getMessage());
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
                            () -> finish(CheckResult.timeout(stage + " within " + DurationText.of(timeout))),
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

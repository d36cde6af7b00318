package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Runs a conversation with a server and turns its exceptions into results with a code. */
final class ServerCheck implements BlockingCheck.Body {
    /** Connects, queries and evaluates. */
    @FunctionalInterface
    interface Conversation {
        /**
         * Holds the conversation; the connection is closed when this returns or throws.
         *
         * @throws ServerErrorException when the server answers with an error
         */
        CheckResult hold(RunProgress runProgress) throws Exception;
    }

    private final Conversation conversation;
    private final ProbeAddress probeAddress;
    private final CheckRuntime runtime;

    ServerCheck(Conversation conversation, ProbeAddress probeAddress, CheckRuntime runtime) {
        this.conversation = conversation;
        this.probeAddress = probeAddress;
        this.runtime = runtime;
    }

    @Override
    public CheckResult run(Duration timeout) throws Exception {
        try (RunProgress runProgress = new RunProgress(runtime, timeout)) {
            try {
                return conversation.hold(runProgress);
            } catch (ServerErrorException e) {
                return CheckResult.fail("L7STS " + e.getMessage());
            } catch (Exception e) {
                if (runProgress.isExpired()) {
                    return runProgress.asTimeout();
                }
                return failure(e, runProgress.isConnected());
            }
        }
    }

    /** Returns the result of a connection failure; rethrows other exceptions, which the engine makes UNKNOWN. */
    private CheckResult failure(Exception thrown, boolean connected) throws Exception {
        if (cause(thrown, UnknownHostException.class).isPresent()) {
            // A failure of the name service says nothing about the server that is checked.
            return CheckResult.unknown("name " + probeAddress.host() + " could not be resolved");
        }
        if (cause(thrown, SSLException.class).isPresent()) {
            return CheckResult.fail("L6RSP " + FailureDescription.root(thrown));
        }
        if (connected) {
            if (cause(thrown, IOException.class).isPresent()) {
                return CheckResult.fail("L7RSP " + FailureDescription.root(thrown));
            }
            throw thrown;
        }
        Optional<SocketException> failure = cause(thrown, SocketException.class);
        if (failure.isEmpty()) {
            throw thrown;
        }
        String reason = FailureDescription.root(thrown).toLowerCase(Locale.ROOT);
        if (failure.get() instanceof ConnectException && reason.contains("refused")) {
            return CheckResult.definitiveFail("L4CON connection refused " + probeAddress);
        }
        return CheckResult.fail("L4CON " + reason + " " + probeAddress);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}

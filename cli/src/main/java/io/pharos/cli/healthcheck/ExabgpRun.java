package io.pharos.cli.healthcheck;

import io.pharos.cli.daemon.EventLog;
import io.pharos.cli.daemon.StopSignal;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.exabgp.pipe.ExabgpPipe;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.ServiceState;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.address.AddressKeeper;
import io.pharos.sidecar.address.AddressSequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service whose announcements are told to ExaBGP. Called on the health loop, on the lease thread when that is stuck,
 * and on the thread that ends the run; hands over to the pipe and returns.
 */
final class ExabgpRun implements HealthListener {
    private static final Logger log = LoggerFactory.getLogger(ExabgpRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the last commands may take at the end. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** With the state, in the words that users of ExaBGP look for. */
    private static final String SENDING = "send announces for {} state to ExaBGP";

    /** ExaBGP's name for the state in which all is withdrawn. */
    private static final String EXIT = "EXIT";

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final HealthcheckOptions options;
    private final AnnouncedText text;
    private final ExabgpPipe pipe;
    private final HealthEngine health = new HealthEngine();
    private final AddressKeeper keeper;
    private final @Nullable AddressSequence sequence;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /** Of the transitions so far. Not guarded by this: the addresses' thread asks too, with another lock. */
    private final AtomicInteger hooksToEnd = new AtomicInteger();

    private volatile boolean published;
    private boolean changed; // since the last iteration; guarded by this
    private boolean awaitingHooks; // before it is said that the service is up; guarded by this
    private boolean over; // nothing is said any more; guarded by this

    /**
     * A run that does nothing until it is run.
     *
     * @param in where ExaBGP answers, or null if it does not
     * @param out where our commands go
     */
    ExabgpRun(HealthcheckOptions options, Destinations destinations, @Nullable InputStream in, OutputStream out) {
        this.options = options;
        this.text = new AnnouncedText(options.announce, destinations.announced(), options.beyond.dialect);
        this.pipe = new ExabgpPipe(out, in, PATIENCE, this::broken);
        this.keeper = new AddressKeeper(destinations.addresses());
        this.sequence =
                destinations.addresses().dynamic() ? new AddressSequence(CheckedService.name(options), keeper) : null;
    }

    /**
     * Runs until a signal comes, nobody reads our commands any more, or all is done.
     *
     * @param last run at the end of all
     * @return the exit code
     */
    int run(Runnable last) throws IOException {
        StopSignal stop = StopSignal.runs(() -> {
            stop();
            last.run();
            return DONE;
        });
        try {
            start();
            int code = ended.join();
            leave(code);
            return code;
        } finally {
            stop.close();
            last.run();
        }
    }

    private void start() throws IOException {
        if (sequence == null) {
            keeper.add();
        } else {
            sequence.start();
        }
        pipe.start();
        health.addListener(new EventLog());
        health.addListener(this);
        health.add(CheckedService.of(options).apply(health.runtime()));
        health.start();
        // Without the parent nobody may read our commands; a line more, which changes nothing, finds out.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(pipe::probe));
    }

    @Override
    public synchronized void healthChanged(
            String service, String check, Health from, Health to, @Nullable CheckResult last) {
        changed = true;
        hooksToEnd.addAndGet((int) options.check.hooks().stream()
                .filter(hook -> hook.on() == null || hook.on() == to)
                .count());
    }

    @Override
    public synchronized void cycleEnded(String service, ServiceState state, Health now) {
        boolean news = changed || awaitingHooks;
        boolean settled = switch (now) {
            case UP, DOWN, DISABLED -> true;
            case INIT, RISING, FALLING -> false;
        };
        boolean tell = settled && (news || !options.text.debounce);
        changed = false;
        // A hook may prepare what the announcement needs, and ExaBGP's would wait for it. Bad news does not wait.
        awaitingHooks = tell && now == Health.UP && hooksToEnd.get() > 0;
        if (tell && !awaitingHooks) {
            say(state, news ? now.name() : null);
        }
    }

    @Override
    public synchronized void hookFinished(String service, Hook hook, HookOutcome outcome) {
        boolean last = hooksToEnd.decrementAndGet() == 0;
        if (last && awaitingHooks) {
            awaitingHooks = false;
            say(ServiceState.UP, Health.UP.name());
        }
        endAfterFirst();
    }

    @Override
    public synchronized void leaseExpired(String service, Duration silence) {
        say(ServiceState.STOPPING, EXIT);
    }

    @Override
    public synchronized void leaseRestored(String service) {
        changed = true;
    }

    /** @param news what to log; null for a repetition */
    private void say(ServiceState state, @Nullable String news) {
        if (over) {
            return;
        }
        if (news != null) {
            log.info(SENDING, news);
        }
        List<String> lines = text.lines(state);
        Runnable publish = () -> {
            pipe.say(lines);
            published = true;
            endAfterFirst();
        };
        if (sequence == null) {
            publish.run();
        } else if (options.announce.announces(state)) {
            sequence.announce(publish);
        } else {
            sequence.withdraw(publish);
        }
    }

    /** With interval 0 the run is over when the first announcement is made and its hooks have ended. */
    private void endAfterFirst() {
        if (options.check.interval.isZero() && published && hooksToEnd.get() <= 0) {
            ended.complete(DONE);
        }
    }

    /** A signal has come: withdraws, and takes the addresses away. */
    private void stop() {
        List<String> farewell = text.lines(ServiceState.STOPPING);
        synchronized (this) {
            over = true;
            log.info(SENDING, EXIT);
            if (sequence == null) {
                pipe.say(farewell);
            } else {
                sequence.withdraw(() -> pipe.say(farewell));
            }
        }
        drain(FAREWELL);
        end();
    }

    /** The run has ended by itself. What has been announced stays, as with ExaBGP, unless nobody can hear of it. */
    private void leave(int code) {
        synchronized (this) {
            over = true;
        }
        if (code == DONE) {
            drain(PATIENCE.multipliedBy(2));
            health.close();
        } else {
            end();
        }
    }

    private void drain(Duration limit) {
        try {
            if (!pipe.drain(limit)) {
                log.warn("ExaBGP did not read the last commands within {} s", limit.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (sequence == null) {
            keeper.remove();
        } else {
            sequence.close();
        }
        health.close();
    }

    private void broken(IOException cause) {
        log.error("ExaBGP no longer reads our commands: {}", cause.getMessage());
        ended.complete(FAILED);
    }
}

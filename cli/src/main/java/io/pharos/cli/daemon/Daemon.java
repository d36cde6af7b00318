package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.log.LogSetup;
import io.pharos.cli.log.LogStyle;
import io.pharos.cli.override.ServiceOverrides;
import io.pharos.cli.report.ServiceReports;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.DaemonSpecChange;
import io.pharos.cli.spec.Version;
import io.pharos.exabgp.control.Control;
import io.pharos.exabgp.control.Lifecycle;
import io.pharos.exabgp.listener.ControlListeners;
import io.pharos.exabgp.process.Helpers;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.Announcer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link DaemonSpec}: owns the speaker, the health engine and everything that connects them. */
public final class Daemon implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Daemon.class);

    /** Time for checks and helper processes to stop, while sessions close; after that they are killed. */
    private static final Duration FOR_CHECKS_AND_HELPERS = Duration.ofSeconds(10);

    private final Object reloading = new Object();
    private final @Nullable Supplier<DaemonSpec> source;
    private volatile DaemonSpec daemonSpec;
    private final Announcer announcer;
    private final Speaker speaker;
    private final HealthEngine health;
    private final HistoryAndOverrides historyAndOverrides;
    private final @Nullable Administration administration;
    private final Control control;
    private final ControlListeners controlListeners;
    private final Helpers helpers;
    private final Reloads reloads = new Reloads(this::reload, this::beginAnew);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean standardInput;
    private volatile boolean started;
    private volatile boolean ending; // by a signal or a command
    private volatile @Nullable ExitWatchdog exitWatchdog; // where the process is ours
    private boolean closed;

    /** Creates a daemon that cannot be reloaded. It does nothing until it is started. */
    public Daemon(DaemonSpec daemonSpec) {
        this(daemonSpec, null);
    }

    /**
     * Creates a daemon that does nothing until it is started.
     *
     * @param source returns the specification for a {@linkplain #reload reload}; throws an IllegalArgumentException
     *     with a line for each error
     */
    public Daemon(DaemonSpec daemonSpec, @Nullable Supplier<DaemonSpec> source) {
        this.source = source;
        this.daemonSpec = daemonSpec;
        this.announcer = new Announcer(daemonSpec.speaker(), daemonSpec.neighbors(), daemonSpec.services());
        this.speaker = announcer.speaker();
        this.health = announcer.health();
        this.historyAndOverrides = new HistoryAndOverrides(daemonSpec, health, announcer.publisher());
        announcer.addListener(historyAndOverrides);
        Clock utc = Clock.systemUTC();
        ServiceReports reports =
                new ServiceReports(historyAndOverrides.decisionHistory(), health, historyAndOverrides.overrides(), utc);
        this.administration = daemonSpec.admin() == null
                ? null
                : new Administration(daemonSpec, speaker, historyAndOverrides.decisionHistory(), reports, health);
        if (administration != null) {
            announcer.addListener(administration);
        }
        OverrideExecutor desk = new OverrideExecutor(
                historyAndOverrides.overrides(), reports, health, historyAndOverrides.decisionHistory(), utc);
        Lifecycle lifecycle = source == null
                ? new DaemonLifecycle(this::end, null, null)
                : new DaemonLifecycle(this::end, reloads::ask, reloads::askForRestart);
        this.control = new Control(speaker, daemonSpec.controlPlan(), lifecycle, desk);
        this.controlListeners = new ControlListeners(daemonSpec.doors(), control);
        this.helpers = new Helpers(daemonSpec.helpers(), daemonSpec.neighbors(), control, LocalHostName.text());
    }

    /**
     * Starts everything: first addresses, then sessions and checks in parallel.
     *
     * @throws IOException if an address cannot be added, or the state directory not be used
     * @throws IllegalStateException if a port cannot be bound
     * @throws IllegalArgumentException if two neighbors or services have the same name
     */
    public void start() throws IOException {
        startAll();
        if (started) {
            reloads.open(); // outside the lock, which a reload takes too
        }
    }

    private synchronized void startAll() throws IOException {
        useLog(daemonSpec);
        historyAndOverrides.open();
        announcer.addAddresses();
        EventLog events = new EventLog();
        speaker.addListener(events);
        health.addListener(events);
        historyAndOverrides.listen(
                speaker, health); // before the first announcement, whose cause is read from the history
        if (administration != null) {
            administration.listen(health);
            administration.show(helpers);
        }
        speaker.addListener(helpers.listener());
        control.announce(daemonSpec.routes()); // before sessions: these routes are part of the initial table
        announcer.prepare(spec -> {
            if (administration != null) {
                administration.add(spec);
            }
        });
        historyAndOverrides.overrides().restore(); // before the first check: a drained service stays drained
        if (administration != null) {
            administration.start(); // before the first verdict: an address in use must not make routes flap
        }
        controlListeners.open(); // for the same reason
        if (ending) {
            return;
        }
        announcer.connect(); // last, because nothing after this can fail
        if (standardInput) {
            controlListeners.openStandardInput();
        }
        announcer.begin();
        helpers.start(); // after the neighbors exist; events are queued until the helpers run
        started = true;
        log.info("pharos {}: {}", Version.text(), daemonSpec.summary());
    }

    private static void useLog(DaemonSpec daemonSpec) {
        LogStyle style = daemonSpec.log();
        if (style != null) {
            LogSetup.use(style);
        }
    }

    /**
     * Reads the configuration again and applies the differences; everything else is left alone. Returns when all
     * changes have been handed over.
     *
     * @return the changes, in one line
     * @throws IllegalArgumentException if the new configuration is rejected; nothing has changed then, and the message
     *     has a line for each reason
     */
    public String reload() {
        if (source == null) {
            throw new IllegalArgumentException(
                    "the daemon was started without a configuration file; expected one to reload");
        }
        synchronized (reloading) {
            return changeTo(source.get());
        }
    }

    private synchronized String changeTo(DaemonSpec next) {
        if (!started || closed) {
            throw new IllegalArgumentException("Pharos is starting or stopping; expected it to be running");
        }
        DaemonSpecChange change = DaemonSpecChange.between(daemonSpec, next);
        if (!change.fixed().isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", change.fixed())
                    + " cannot be changed by a reload; expected the previous value, or a restart");
        }
        new Reloader(announcer, historyAndOverrides, control, helpers, administration).apply(next, change);
        daemonSpec = next;
        useLog(next);
        int changes = change.lines().size();
        String what = changes == 0 ? "no changes" : changes == 1 ? "1 change" : changes + " changes";
        return what + ": " + next.summary();
    }

    private synchronized void beginAnew() {
        if (!closed) {
            Reloads.beginAnew(speaker, helpers);
        }
    }

    /** Returns the address of the admin server, if one is configured and the daemon has been started. */
    public Optional<InetSocketAddress> adminAddress() {
        return Optional.ofNullable(administration).map(Administration::address);
    }

    /** Returns the speaker. */
    public Speaker speaker() {
        return speaker;
    }

    /**
     * Makes the daemon read text commands from standard input once started, unless that is a terminal, a file or
     * closed.
     */
    public void takeStandardInput() {
        standardInput = true;
    }

    /** Returns the control that executes text commands. */
    public Control control() {
        return control;
    }

    /** Returns the history of decisions. */
    public DecisionHistory decisionHistory() {
        return historyAndOverrides.decisionHistory();
    }

    /** Returns the operators' overrides. */
    public ServiceOverrides overrides() {
        return historyAndOverrides.overrides();
    }

    /** Returns the health engine. */
    public HealthEngine health() {
        return health;
    }

    /**
     * Starts the daemon and waits until a signal has stopped it; the process then exits. Throws what {@link #start}
     * throws.
     *
     * @param last run at the very end
     */
    public void run(Runnable last) throws IOException, InterruptedException {
        exitWatchdog = ExitWatchdog.watching();
        StopSignal stop = StopSignal.runs(() -> {
            end();
            last.run();
            return 0;
        });
        try {
            if (source != null) {
                ReloadSignal.runs(reloads, helpers::signalled);
            }
            StopSignal.isHeardBy(helpers::signalled);
            start();
            awaitClose();
        } finally {
            stop.close();
            last.run();
        }
    }

    /** Stops as {@link #close} does; a watchdog bounds the time if this daemon owns the process. */
    private void end() {
        ending = true;
        ExitWatchdog resort = exitWatchdog;
        if (resort != null) {
            resort.endWithin(daemonSpec.longestStop().plus(FOR_CHECKS_AND_HELPERS));
        }
        close();
    }

    /** Waits until the daemon has been closed. */
    public void awaitClose() throws InterruptedException {
        stopped.await();
    }

    /**
     * Stops in order: withdraws routes, closes sessions with a Cease, removes our addresses, stops checks, and closes
     * the admin server last, so that the stop can be observed. Takes at most the speaker's stop timeout plus the time
     * that running hooks need.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        announcer.announceStopping();
        controlListeners.close();
        announcer.freeze();
        historyAndOverrides.stopping();
        if (administration != null) {
            administration.stopping();
        }
        helpers.stop();
        announcer.closeSessions(daemonSpec.shutdownCommunication());
        helpers.close();
        announcer.close();
        if (administration != null) {
            administration.close();
        }
        historyAndOverrides.close();
        stopped.countDown();
    }
}

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

/** A blueprint at work: the speaker, the health engine, and what ties them together. */
public final class Daemon implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Daemon.class);

    /** At the end, beside the sessions: they are asked to end, and killed if they do not. */
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

    /** A daemon that does nothing until it is started, and has one blueprint for all its life. */
    public Daemon(DaemonSpec daemonSpec) {
        this(daemonSpec, null);
    }

    /**
     * A daemon that does nothing until it is started.
     *
     * @param source asked for the blueprint of then when the daemon is to {@linkplain #reload reload}; it throws an
     *     IllegalArgumentException where there is none, with a line for each reason
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
     * Starts everything: addresses first, then sessions and checks side by side.
     *
     * @throws IOException if an address cannot be added, or the state directory not be used
     * @throws IllegalStateException if a port cannot be bound
     * @throws IllegalArgumentException if two neighbors or services have the same name
     */
    public void start() throws IOException {
        startAll();
        if (started) {
            reloads.open(); // not under the lock, which a reload takes last
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
                speaker, health); // before anything is announced, which follows from what is recorded
        if (administration != null) {
            administration.listen(health);
            administration.show(helpers);
        }
        speaker.addListener(helpers.listener());
        control.announce(daemonSpec.routes()); // before sessions: they are part of the first table
        announcer.prepare(spec -> {
            if (administration != null) {
                administration.add(spec);
            }
        });
        historyAndOverrides.overrides().restore(); // before the first check: a service that was drained stays so
        if (administration != null) {
            administration.start(); // before a verdict can come: an address that is taken must not make routes flap
        }
        controlListeners.open(); // for the same reason
        if (ending) {
            return;
        }
        announcer.connect(); // now that nothing is left that could make the start fail
        if (standardInput) {
            controlListeners.openStandardInput();
        }
        announcer.begin();
        helpers.start(); // once neighbors are there to be spoken of; what they miss till they run is kept for them
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
     * Asks the source for the blueprint of now, and changes what is different in it: what is the same goes on untouched. Waits
     * until all is on its way.
     *
     * @return what has changed, in one line
     * @throws IllegalArgumentException if nothing could be changed, and nothing was; the message has a line for each reason
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

    /** Where the admin server listens, if the blueprint asks for one and the daemon has been started. */
    public Optional<InetSocketAddress> adminAddress() {
        return Optional.ofNullable(administration).map(Administration::address);
    }

    /** The speaker, for those who show it. */
    public Speaker speaker() {
        return speaker;
    }

    /** When it is started, it also takes text commands by standard input, unless that is a terminal, a file or closed. */
    public void takeStandardInput() {
        standardInput = true;
    }

    /** Lets those in who command the speaker by text. */
    public Control control() {
        return control;
    }

    /** Why things are as they are, for those who show it. */
    public DecisionHistory decisionHistory() {
        return historyAndOverrides.decisionHistory();
    }

    /** What operators have ordered, for those who take orders. */
    public ServiceOverrides overrides() {
        return historyAndOverrides.overrides();
    }

    /** The health engine, for those who show it. */
    public HealthEngine health() {
        return health;
    }

    /**
     * Starts, and waits until a signal has ended the daemon; the process then exits by itself. Throws what {@link #start}
     * throws.
     *
     * @param last run at the end of all
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

    /** As {@link #close}, but bounded in any case where the process is ours. */
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
     * Stops in order: routes are withdrawn and sessions closed with a Cease, then our addresses go, then checks end, and
     * the admin server last, so that the end can be watched. Takes as long as the speaker's stop timeout at most, and what
     * running hooks need.
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

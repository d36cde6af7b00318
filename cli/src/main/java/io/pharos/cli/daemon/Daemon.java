package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.cli.address.AddressKeeper;
import io.pharos.cli.address.AddressSequence;
import io.pharos.cli.api.control.Control;
import io.pharos.cli.api.control.ControlPlan;
import io.pharos.cli.api.control.Lifecycle;
import io.pharos.cli.api.door.Doors;
import io.pharos.cli.history.Chronicle;
import io.pharos.cli.process.Helpers;
import io.pharos.health.HealthEngine;
import io.pharos.health.ServiceSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blueprint at work: the speaker, the health engine, and what ties them together. */
public final class Daemon implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Daemon.class);

    /** How often the machine's load is looked at, where a MED follows it. */
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(1);

    private final Blueprint blueprint;
    private final Speaker speaker;
    private final HealthEngine health = new HealthEngine();
    private final Bookkeeping bookkeeping;
    private final AnnouncementClock clock = new AnnouncementClock();
    private final RoutePublisher publisher;
    private final @Nullable Administration administration;
    private final Control control;
    private final Doors doors;
    private final Helpers helpers;
    private final List<AddressKeeper> permanentAddresses = new ArrayList<>();
    private final Map<String, AddressSequence> dynamicAddresses = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean standardInput;
    private boolean closed;

    /** A daemon that does nothing until it is started. */
    public Daemon(Blueprint blueprint) {
        this.blueprint = blueprint;
        this.speaker = new Speaker(blueprint.speaker());
        blueprint.services().forEach(this::keepAddresses);
        this.bookkeeping = new Bookkeeping(blueprint, health);
        this.administration = blueprint.admin() == null
                ? null
                : new Administration(blueprint, speaker, bookkeeping.chronicle(), health);
        this.publisher = new RoutePublisher(new AddressedOutlet(outlet(), dynamicAddresses), clock);
        this.control = new Control(speaker, controlPlan(blueprint), new ClosingLifecycle());
        this.doors = new Doors(blueprint.doors(), control);
        this.helpers = new Helpers(blueprint.helpers(), blueprint.neighbors(), control, HostName.text());
    }

    private static ControlPlan controlPlan(Blueprint blueprint) {
        Map<IpPrefix, String> services = new HashMap<>();
        for (PlannedService service : blueprint.services()) {
            service.plan()
                    .destinations()
                    .forEach(nlri -> services.put(nlri.prefix(), service.plan().name()));
        }
        return new ControlPlan(blueprint.neighbors(), blueprint.speaker().identifier(), services, Version.text());
    }

    private final class ClosingLifecycle implements Lifecycle {
        @Override
        public void shutdown() {
            new Thread(Daemon.this::close, "shutdown").start(); // the client's thread must not wait for it
        }

        @Override
        public Optional<String> reload() {
            return Optional.of("this version cannot read its configuration again; expected a restart of the process");
        }

        @Override
        public Optional<String> restart() {
            return Optional.of("Pharos does not restart itself; expected its supervisor to do so");
        }
    }

    private void keepAddresses(PlannedService service) {
        AddressKeeper keeper = new AddressKeeper(service.addresses());
        if (service.addresses().dynamic()) {
            String name = service.plan().name();
            dynamicAddresses.put(name, new AddressSequence(name, keeper));
        } else {
            permanentAddresses.add(keeper);
        }
    }

    /**
     * Starts everything: addresses first, then sessions and checks side by side.
     *
     * @throws IOException if an address cannot be added, or the state directory not be used
     * @throws IllegalStateException if a port cannot be bound
     * @throws IllegalArgumentException if two neighbors or services have the same name
     */
    public void start() throws IOException {
        bookkeeping.open();
        for (AddressKeeper keeper : permanentAddresses) {
            keeper.add();
        }
        for (AddressSequence sequence : dynamicAddresses.values()) {
            sequence.start();
        }
        EventLog events = new EventLog();
        speaker.addListener(events);
        speaker.addListener(new NeighborTidings(blueprint.neighbors(), publisher));
        health.addListener(events);
        bookkeeping.listen(speaker, health); // before the publisher, whose doings follow from what is recorded
        health.addListener(publisher);
        if (administration != null) {
            administration.listen(health);
            administration.add(helpers);
        }
        speaker.addListener(helpers.listener());
        blueprint.services().forEach(service -> publisher.add(service.plan()));
        LoadFeed load = new LoadFeed(publisher);
        if (load.isNeeded()) {
            clock.every(BETWEEN_MEASUREMENTS, load::measure);
        }
        control.announce(blueprint.routes()); // before sessions: they are part of the first table
        speaker.start();
        for (NeighborConfig neighbor : blueprint.neighbors()) {
            speaker.addNeighbor(neighbor).join();
        }
        for (PlannedService service : blueprint.services()) {
            ServiceSpec spec = service.spec().apply(health.runtime());
            if (administration != null) {
                administration.add(spec);
            }
            health.add(spec);
        }
        bookkeeping.orders().restore(); // before the first check: a service that was drained stays so
        if (administration != null) {
            administration.start(); // before a verdict can come: an address that is taken must not make routes flap
        }
        doors.open(); // for the same reason
        if (standardInput) {
            doors.openStandardInput();
        }
        health.start();
        helpers.start(); // once neighbors are there to be spoken of
        log.info(
                "pharos {}: {} neighbors, {} services",
                Version.text(),
                blueprint.neighbors().size(),
                blueprint.services().size());
    }

    private RoutePublisher.Outlet outlet() {
        Map<String, String> afterDrain = new HashMap<>();
        for (PlannedService service : blueprint.services()) {
            if (service.afterDrain() != null) {
                afterDrain.put(service.plan().name(), service.afterDrain());
            }
        }
        DrainHook hook = new DrainHook(health.runtime().workers());
        return new RoutePublisher.Outlet() {
            @Override
            public void publish(ServicePlan plan, List<Route> routes) {
                speaker.replace(plan.scope(), routes, plan.neighbors());
                bookkeeping.announced(plan, routes);
                if (administration != null) {
                    administration.announced(plan, routes);
                }
            }

            @Override
            public void drained(ServicePlan plan) {
                log.info("service {}: drained", plan.name());
                String command = afterDrain.get(plan.name());
                if (command != null) {
                    hook.run(plan.name(), command);
                }
            }
        };
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
    public Chronicle chronicle() {
        return bookkeeping.chronicle();
    }

    /** What operators have ordered, for those who take orders. */
    public OperatorOrders orders() {
        return bookkeeping.orders();
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
        StopSignal stop = StopSignal.runs(() -> {
            close();
            last.run();
            return 0;
        });
        try {
            start();
            awaitClose();
        } finally {
            stop.close();
            last.run();
        }
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
        lastAnnouncements();
        doors.close();
        publisher.end();
        bookkeeping.stopping();
        clock.close();
        if (administration != null) {
            administration.stopping();
        }
        helpers.stop();
        speaker.stop(blueprint.farewell()).join();
        helpers.close();
        speaker.close();
        permanentAddresses.forEach(AddressKeeper::remove);
        dynamicAddresses.values().forEach(AddressSequence::close);
        health.close();
        if (administration != null) {
            administration.close();
        }
        bookkeeping.close();
        stopped.countDown();
    }

    /** Gives routers the time to look for other routes, where services ask for it. */
    private void lastAnnouncements() {
        Duration drain = publisher.stop();
        try {
            if (!drain.isZero() && stopped.await(drain.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopped twice");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // somebody is in a hurry
        }
    }
}

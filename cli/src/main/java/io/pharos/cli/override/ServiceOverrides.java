package io.pharos.cli.override;

import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.override.StoredOverride.Kind;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.RoutePublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators have ordered for services, kept over restarts if there is a store. From any thread but the health loop: an
 * order is carried out at once, and is then on its way to the disk.
 */
public final class ServiceOverrides {
    private static final Logger log = LoggerFactory.getLogger(ServiceOverrides.class);
    private static final String OURSELVES = "pharos";

    /** Whoever gives an order is told by then that the disk hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HealthEngine health;
    private final RoutePublisher publisher;
    private final DecisionHistory decisionHistory;
    private final Clock clock;
    private volatile @Nullable OverrideKeeper keeper;
    private volatile Map<String, List<StoredOverride>> overrides =
            Map.of(); // replaced as a whole; written under the lock

    public ServiceOverrides(
            HealthEngine health, RoutePublisher publisher, DecisionHistory decisionHistory, Clock clock) {
        this.health = health;
        this.publisher = publisher;
        this.decisionHistory = decisionHistory;
        this.clock = clock;
    }

    /**
     * Reads what was ordered before the restart, and keeps what will be. If that cannot be understood, nobody knows which
     * services were to have no traffic, and so none gets any until an operator says so.
     */
    public synchronized void open(OverrideStore opened) throws IOException {
        OverrideStore.Found found = opened.load();
        overrides = found.overrides();
        if (found.unreadable() != null) {
            overrides = allInMaintenance(found.unreadable());
            log.error(
                    "all services are in maintenance until an operator ends it: the stored overrides could not be read, see {}",
                    found.unreadable());
            opened.save(overrides); // the next start must not forget it
        }
        keeper = new OverrideKeeper(opened, PATIENCE);
    }

    private Map<String, List<StoredOverride>> allInMaintenance(Path unreadable) {
        String reason = "the stored overrides could not be read, see " + unreadable.getFileName();
        StoredOverride override = StoredOverride.maintenance(reason, null, OURSELVES, clock.instant());
        Map<String, List<StoredOverride>> all = new LinkedHashMap<>();
        decisionHistory.services().forEach(service -> all.put(service, List.of(override)));
        return all;
    }

    /** Carries out what was read; the engine has all services, and has not been started. */
    public void restore() {
        overrides.keySet().stream()
                .filter(service -> !decisionHistory.services().contains(service))
                .forEach(service ->
                        log.warn("service {}: has stored overrides, but is not a configured service", service));
        decisionHistory.services().forEach(service -> restore(service, "restart"));
    }

    /**
     * Carries out the orders for a service anew; it is in the engine, and has not begun to check.
     *
     * @param event what it has begun anew after, in a word
     */
    public synchronized void restore(String service, String event) {
        List<StoredOverride> good = of(service).stream()
                .filter(override -> fits(service, override, event))
                .toList();
        for (StoredOverride override : good) {
            log.info(
                    "service {}: {} restored after {}: {}",
                    service,
                    OverrideDescription.what(override),
                    event,
                    OverrideDescription.why(override));
            decisionHistory.overrideChanged(
                    service,
                    "",
                    OverrideDescription.what(override),
                    "restored after " + event + ": " + OverrideDescription.why(override));
            if (!StoredBackendOverrides.concerns(override)) {
                health.maintain(service, override.reason(), override.until());
            }
        }
        if (!good.isEmpty()) {
            health.decree(service, StoredBackendOverrides.decrees(good));
        }
        decisionHistory.lastLevel(service).ifPresent(level -> health.remember(service, level));
    }

    /** The file of the configuration may have changed since. */
    private boolean fits(String service, StoredOverride override, String event) {
        try {
            health.requireKnown(service, StoredBackendOverrides.decrees(List.of(override)));
            return true;
        } catch (IllegalArgumentException e) {
            log.warn(
                    "service {}: {} not restored after {}: {}",
                    service,
                    OverrideDescription.what(override),
                    event,
                    e.getMessage());
            return false;
        }
    }

    /**
     * Puts a service into maintenance, at once. It stays there over restarts.
     *
     * @param reason why; may be empty
     * @param until when it ends by itself; null for never
     * @param by who orders it; may be empty
     * @return the order whose place this one takes; empty for none
     * @throws IllegalArgumentException if there is no such service, a text is too long, or the end is not in the future
     */
    public String maintain(String service, String reason, @Nullable Instant until, String by) {
        return takeOut(service, Kind.MAINTENANCE, reason, until, by, publisher::drainAsConfigured);
    }

    /**
     * The same, but what is announced is made unattractive first, so that routers have the time to look for other routes. After
     * a restart the service is in maintenance, without being announced and drained again.
     *
     * @param over for how long from now, also where a drain is under way; null for as configured, or 30 seconds where nothing is
     */
    public String drain(String service, @Nullable Duration over, String reason, @Nullable Instant until, String by) {
        return takeOut(service, Kind.DRAIN, reason, until, by, known -> publisher.drain(known, over));
    }

    /** @param way says how it goes; called in the order of the orders, but not for one that cannot be carried out */
    private synchronized String takeOut(
            String service, Kind kind, String reason, @Nullable Instant until, String by, Consumer<String> way) {
        requireKnown(service);
        Instant now = clock.instant();
        StoredOverride override = new StoredOverride(kind, "", reason, until, by, now);
        requireFuture(override, now);
        String before = takenOut(service);
        decisionHistory.overrideChanged(
                service, before, OverrideDescription.what(override), OverrideDescription.why(override));
        health.maintain(service, reason, until, () -> way.accept(service));
        keep(service, ServiceOverrides::outOfTraffic, override);
        return before;
    }

    /** By what order the service is out of traffic; empty for none. */
    private String takenOut(String service) {
        return of(service).stream()
                .filter(ServiceOverrides::outOfTraffic)
                .map(OverrideDescription::what)
                .collect(Collectors.joining(", "));
    }

    private static void requireFuture(StoredOverride override, Instant now) {
        if (override.expired(now)) {
            throw new IllegalArgumentException("until " + override.until() + "; expected a time after " + now);
        }
    }

    /**
     * Makes a level serve while it is usable, in place of another that was activated.
     *
     * @param reason why; may be empty
     * @param until when it ends by itself; null for never
     * @param by who orders it; may be empty
     * @throws IllegalArgumentException if there is no such service or level, a text is too long, or the end is not in the future
     */
    public void activateLevel(String service, int level, String reason, @Nullable Instant until, String by) {
        override(service, Kind.ACTIVATE, StoredBackendOverrides.level(level), reason, until, by);
    }

    /** The same for one backend. */
    public void activateBackend(String service, String backend, String reason, @Nullable Instant until, String by) {
        override(service, Kind.ACTIVATE, StoredBackendOverrides.backend(backend), reason, until, by);
    }

    /** Takes a backend out of service: it gets no traffic, whatever its check says. Otherwise as {@link #activateLevel}. */
    public void deactivate(String service, String backend, String reason, @Nullable Instant until, String by) {
        override(service, Kind.DEACTIVATE, StoredBackendOverrides.backend(backend), reason, until, by);
    }

    /**
     * Takes back what was activated: the best usable level serves.
     *
     * @return whether something was activated
     * @throws IllegalArgumentException if there is no such service
     */
    public boolean automatic(String service, String by) {
        return takeBack(service, override -> override.kind() == Kind.ACTIVATE, by);
    }

    /** Puts a backend into service again. Otherwise as {@link #automatic}; true if it was out of service. */
    public boolean reactivate(String service, String backend, String by) {
        String target = StoredBackendOverrides.backend(backend);
        return takeBack(
                service,
                override ->
                        override.kind() == Kind.DEACTIVATE && override.target().equals(target),
                by);
    }

    /**
     * Makes the best usable level serve, though the recovery is manual or its time has not come.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public void failBack(String service, String by) {
        requireKnown(service);
        decisionHistory.overrideChanged(service, "", "fail back", by.isEmpty() ? "" : "by " + by);
        health.failBack(service);
    }

    private synchronized void override(
            String service, Kind kind, String target, String reason, @Nullable Instant until, String by) {
        requireKnown(service);
        Instant now = clock.instant();
        StoredOverride override = new StoredOverride(kind, target, reason, until, by, now);
        requireFuture(override, now);
        health.requireKnown(service, StoredBackendOverrides.decrees(List.of(override)));
        Predicate<StoredOverride> replaced = other ->
                other.kind() == kind && (kind == Kind.ACTIVATE || other.target().equals(target));
        change(service, replaced, override, OverrideDescription.what(override), OverrideDescription.why(override));
    }

    private synchronized boolean takeBack(String service, Predicate<StoredOverride> which, String by) {
        requireKnown(service);
        if (of(service).stream().noneMatch(which)) {
            return false;
        }
        change(service, which, null, "", by.isEmpty() ? "" : "by " + by);
        return true;
    }

    private void change(
            String service,
            Predicate<StoredOverride> replaced,
            @Nullable StoredOverride added,
            String to,
            String cause) {
        List<StoredOverride> before = of(service);
        String from =
                before.stream().filter(replaced).map(OverrideDescription::what).collect(Collectors.joining(", "));
        decisionHistory.overrideChanged(service, from, to, cause);
        health.decree(service, StoredBackendOverrides.decrees(changed(before, replaced, added)));
        keep(service, replaced, added);
    }

    /** The orders for a service whose time is not over. */
    public List<StoredOverride> of(String service) {
        return all().getOrDefault(service, List.of());
    }

    private static List<StoredOverride> changed(
            List<StoredOverride> all, Predicate<StoredOverride> replaced, @Nullable StoredOverride added) {
        return Stream.concat(all.stream().filter(replaced.negate()), Stream.ofNullable(added))
                .toList();
    }

    private static boolean outOfTraffic(StoredOverride override) {
        return !StoredBackendOverrides.concerns(override);
    }

    /**
     * Takes a service out of the maintenance or the drain that was ordered; it stays in maintenance while its file wants it.
     *
     * @param by who orders it; may be empty
     * @return whether there was such an order
     * @throws IllegalArgumentException if there is no such service
     */
    public synchronized boolean endMaintenance(String service, String by) {
        requireKnown(service);
        String before = takenOut(service);
        if (before.isEmpty()) {
            return false;
        }
        decisionHistory.overrideChanged(service, before, "", by.isEmpty() ? "" : "by " + by);
        health.endMaintenance(service);
        keep(service, ServiceOverrides::outOfTraffic, null);
        return true;
    }

    /**
     * Complete when all that was ordered until now will outlive a restart; fails with an IOException that says why if it will
     * not. It holds all the same.
     */
    public CompletionStage<Void> kept() {
        OverrideKeeper disk = keeper;
        return disk == null ? CompletableFuture.completedStage(null) : disk.kept();
    }

    /** All orders whose time is not over, by service. */
    public Map<String, List<StoredOverride>> all() {
        Instant now = clock.instant();
        Map<String, List<StoredOverride>> holding = new LinkedHashMap<>();
        overrides.forEach((service, all) -> {
            List<StoredOverride> some =
                    all.stream().filter(override -> !override.expired(now)).toList();
            if (!some.isEmpty()) {
                holding.put(service, some);
            }
        });
        return holding;
    }

    private synchronized void keep(String service, Predicate<StoredOverride> replaced, @Nullable StoredOverride added) {
        Map<String, List<StoredOverride>> next = new LinkedHashMap<>(all());
        List<StoredOverride> own = changed(of(service), replaced, added);
        if (own.isEmpty()) {
            next.remove(service);
        } else {
            next.put(service, own);
        }
        overrides = next;
        if (keeper != null) {
            keeper.keep(next);
        }
    }

    private void requireKnown(String service) {
        if (!decisionHistory.services().contains(service)) {
            throw new IllegalArgumentException(
                    "no service " + service + "; expected one of " + String.join(", ", decisionHistory.services()));
        }
    }
}

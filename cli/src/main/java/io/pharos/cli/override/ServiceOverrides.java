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
 * The overrides of all services, saved across restarts if there is a store. Call it from any thread except the health
 * loop: an override takes effect immediately and is then saved.
 */
public final class ServiceOverrides {
    private static final Logger log = LoggerFactory.getLogger(ServiceOverrides.class);
    private static final String OURSELVES = "pharos";

    /** After this the operator gets an error that the disk hangs. */
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
     * Reads the overrides saved before the restart, and saves them from now on. If the file is unreadable, it is
     * unknown which services were out of traffic, so all are put into maintenance until an operator ends it.
     */
    public synchronized void open(OverrideStore opened) throws IOException {
        OverrideStore.Found found = opened.load();
        overrides = found.overrides();
        if (found.unreadable() != null) {
            overrides = allInMaintenance(found.unreadable());
            log.error(
                    "all services are in maintenance until an operator ends it: the stored overrides could not be read, see {}",
                    found.unreadable());
            opened.save(overrides); // the next start must see it too
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

    /** Applies what was read. The engine has all services and has not been started. */
    public void restore() {
        overrides.keySet().stream()
                .filter(service -> !decisionHistory.services().contains(service))
                .forEach(service ->
                        log.warn("service {}: has stored overrides, but is not a configured service", service));
        decisionHistory.services().forEach(service -> restore(service, "restart"));
    }

    /**
     * Applies the overrides of a service again. It is in the engine and has not begun to check.
     *
     * @param event what preceded it, in a word, such as {@code restart}
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
            health.override(service, StoredBackendOverrides.of(good));
        }
        decisionHistory.lastLevel(service).ifPresent(level -> health.remember(service, level));
    }

    /** Whether the override still fits the configuration, which may have changed. */
    private boolean fits(String service, StoredOverride override, String event) {
        try {
            health.requireKnown(service, StoredBackendOverrides.of(List.of(override)));
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
     * Puts a service into maintenance immediately. It stays there across restarts.
     *
     * @param reason why; may be empty
     * @param until when it expires; null for never
     * @param by who sets it; may be empty
     * @return the override that it replaces; empty if none
     * @throws IllegalArgumentException if there is no such service, a text is too long, or the end is not in the future
     */
    public String maintain(String service, String reason, @Nullable Instant until, String by) {
        return takeOut(service, Kind.MAINTENANCE, reason, until, by, publisher::drainAsConfigured);
    }

    /**
     * Drains a service: its routes are first made unattractive, so that routers have time to find other paths, then
     * withdrawn. After a restart the service is in maintenance and is not drained again.
     *
     * @param over the drain time from now, also for a drain in progress; null for the configured time, or 30 seconds
     *     without one
     */
    public String drain(String service, @Nullable Duration over, String reason, @Nullable Instant until, String by) {
        return takeOut(service, Kind.DRAIN, reason, until, by, known -> publisher.drain(known, over));
    }

    /** @param way begins the drain; called in the order of the overrides, but not for a rejected one */
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

    /** Returns the override that keeps the service out of traffic; empty if none. */
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
     * Activates a level for as long as it is usable; replaces an earlier activation.
     *
     * @param reason why; may be empty
     * @param until when it expires; null for never
     * @param by who sets it; may be empty
     * @throws IllegalArgumentException if there is no such service or level, a text is too long, or the end is not in
     *     the future
     */
    public void activateLevel(String service, int level, String reason, @Nullable Instant until, String by) {
        override(service, Kind.ACTIVATE, StoredBackendOverrides.level(level), reason, until, by);
    }

    /** Activates one backend; otherwise as {@link #activateLevel}. */
    public void activateBackend(String service, String backend, String reason, @Nullable Instant until, String by) {
        override(service, Kind.ACTIVATE, StoredBackendOverrides.backend(backend), reason, until, by);
    }

    /**
     * Takes a backend out of service: it gets no traffic, regardless of its checks. Otherwise as {@link
     * #activateLevel}.
     */
    public void deactivate(String service, String backend, String reason, @Nullable Instant until, String by) {
        override(service, Kind.DEACTIVATE, StoredBackendOverrides.backend(backend), reason, until, by);
    }

    /**
     * Removes an activation: the best usable level takes over.
     *
     * @return whether something was activated
     * @throws IllegalArgumentException if there is no such service
     */
    public boolean automatic(String service, String by) {
        return takeBack(service, override -> override.kind() == Kind.ACTIVATE, by);
    }

    /** Puts a backend back into service. Otherwise as {@link #automatic}; returns true if it was out of service. */
    public boolean reactivate(String service, String backend, String by) {
        String target = StoredBackendOverrides.backend(backend);
        return takeBack(
                service,
                override ->
                        override.kind() == Kind.DEACTIVATE && override.target().equals(target),
                by);
    }

    /**
     * Fails back to the best usable level now, even if recovery is manual or the recovery interval has not passed.
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
        health.requireKnown(service, StoredBackendOverrides.of(List.of(override)));
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
        health.override(service, StoredBackendOverrides.of(changed(before, replaced, added)));
        keep(service, replaced, added);
    }

    /** Returns the overrides of a service that have not expired. */
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
     * Ends a maintenance or drain override; the service stays in maintenance while its maintenance file exists.
     *
     * @param by who sets it; may be empty
     * @return whether there was such an override
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
     * Completes when all overrides are saved; fails with an IOException if they cannot be. They are in effect either
     * way.
     */
    public CompletionStage<Void> kept() {
        OverrideKeeper disk = keeper;
        return disk == null ? CompletableFuture.completedStage(null) : disk.kept();
    }

    /** Returns all overrides that have not expired, by service. */
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

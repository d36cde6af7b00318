package io.pharos.cli.daemon;

import io.pharos.cli.history.Chronicle;
import io.pharos.cli.state.OverrideStore;
import io.pharos.cli.state.StoredOverride;
import io.pharos.cli.state.StoredOverride.Kind;
import io.pharos.health.HealthEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators have ordered for services, kept over restarts if there is a store. From any thread but the health loop: an
 * order is carried out at once, and then waits for the disk.
 */
public final class OperatorOrders {
    private static final Logger log = LoggerFactory.getLogger(OperatorOrders.class);
    private static final String OURSELVES = "pharos";

    private final HealthEngine health;
    private final Chronicle chronicle;
    private final Clock clock;
    private @Nullable OverrideStore store; // guarded by this
    private volatile Map<String, List<StoredOverride>> orders = Map.of(); // replaced as a whole; written under the lock

    OperatorOrders(HealthEngine health, Chronicle chronicle, Clock clock) {
        this.health = health;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /**
     * Reads what was ordered before the restart, and keeps what will be. If that cannot be understood, nobody knows which
     * services were to have no traffic, and so none gets any until an operator says so.
     */
    synchronized void open(OverrideStore opened) throws IOException {
        store = opened;
        OverrideStore.Found found = opened.load();
        orders = found.overrides();
        if (found.unreadable() != null) {
            orders = allInMaintenance(found.unreadable());
            log.error(
                    "all services are in maintenance until an operator ends it: their orders could not be read, see {}",
                    found.unreadable());
            opened.save(orders); // the next start must not forget it
        }
    }

    private Map<String, List<StoredOverride>> allInMaintenance(Path unreadable) {
        String reason = "the orders could not be read, see " + unreadable.getFileName();
        StoredOverride order = StoredOverride.maintenance(reason, null, OURSELVES, clock.instant());
        Map<String, List<StoredOverride>> all = new LinkedHashMap<>();
        chronicle.services().forEach(service -> all.put(service, List.of(order)));
        return all;
    }

    /** Carries out what was read; the engine has all services, and has not been started. */
    void restore() {
        orders.forEach((service, all) -> {
            for (StoredOverride order : all) {
                if (order.kind() != Kind.MAINTENANCE) {
                    continue; // kept for those who know what it means
                }
                if (chronicle.services().contains(service)) {
                    log.info("service {}: maintenance from before the restart: {}", service, text(order));
                    chronicle.ordered(service, "", "maintenance", "kept over the restart: " + text(order));
                    health.maintain(service, order.reason(), order.until());
                } else {
                    log.warn("service {}: maintenance is kept for it, but no service has this name", service);
                }
            }
        });
    }

    /**
     * Puts a service into maintenance, at once. It stays there over restarts. Waits for the disk.
     *
     * @param reason why; may be empty
     * @param until when it ends by itself; null for never
     * @param by who orders it; may be empty
     * @throws IllegalArgumentException if there is no such service, a text is too long, or the end is not in the future
     * @throws IOException if the order holds, but will not outlive a restart; the message says why
     */
    public synchronized void maintain(String service, String reason, @Nullable Instant until, String by)
            throws IOException {
        requireKnown(service);
        Instant now = clock.instant();
        StoredOverride order = StoredOverride.maintenance(reason, until, by, now);
        if (order.expired(now)) {
            throw new IllegalArgumentException("until " + until + "; expected a time after " + now);
        }
        chronicle.ordered(service, has(service) ? "maintenance" : "", "maintenance", text(order));
        health.maintain(service, reason, until);
        keep(service, order);
    }

    /**
     * Takes a service out of the maintenance that was ordered; it stays in maintenance while its file wants it. Waits for
     * the disk.
     *
     * @param by who orders it; may be empty
     * @return whether there was such an order
     * @throws IllegalArgumentException if there is no such service
     * @throws IOException if the maintenance has ended, but would be back after a restart; the message says why
     */
    public synchronized boolean endMaintenance(String service, String by) throws IOException {
        requireKnown(service);
        if (!has(service)) {
            return false;
        }
        chronicle.ordered(service, "maintenance", "", by.isEmpty() ? "" : "by " + by);
        health.endMaintenance(service);
        keep(service, null);
        return true;
    }

    /** All orders whose time is not over, by service. */
    public Map<String, List<StoredOverride>> all() {
        Instant now = clock.instant();
        Map<String, List<StoredOverride>> holding = new LinkedHashMap<>();
        orders.forEach((service, all) -> {
            List<StoredOverride> some =
                    all.stream().filter(order -> !order.expired(now)).toList();
            if (!some.isEmpty()) {
                holding.put(service, some);
            }
        });
        return holding;
    }

    private boolean has(String service) {
        return all().getOrDefault(service, List.of()).stream().anyMatch(order -> order.kind() == Kind.MAINTENANCE);
    }

    /** Keeps this order for maintenance in place of the one before. */
    private synchronized void keep(String service, @Nullable StoredOverride maintenance) throws IOException {
        Map<String, List<StoredOverride>> next = new LinkedHashMap<>(all());
        List<StoredOverride> own = new ArrayList<>(next.getOrDefault(service, List.of()));
        own.removeIf(order -> order.kind() == Kind.MAINTENANCE);
        if (maintenance != null) {
            own.add(maintenance);
        }
        if (own.isEmpty()) {
            next.remove(service);
        } else {
            next.put(service, List.copyOf(own));
        }
        orders = next;
        if (store != null) {
            store.save(next);
        }
    }

    private void requireKnown(String service) {
        if (!chronicle.services().contains(service)) {
            throw new IllegalArgumentException(
                    "no service " + service + "; expected one of " + String.join(", ", chronicle.services()));
        }
    }

    private static String text(StoredOverride order) {
        return (order.by().isEmpty() ? "ordered" : "by " + order.by())
                + (order.until() == null ? "" : " until " + order.until())
                + (order.reason().isEmpty() ? "" : ": " + order.reason());
    }
}

package io.pharos.cli.history;

import io.pharos.cli.history.Decision.Kind;
import io.pharos.health.HealthListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The history of decisions, in memory and, if there is an archive, in its file. Safe for any thread; only {@link
 * #begin} and {@link #close} wait for the disk.
 */
public final class DecisionHistory implements AutoCloseable {
    /** How much of the archive is read back at the start: some thousand decisions. */
    private static final int READ_BACK_OCTETS = 1 << 20;

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Ring<Decision> decisions;
    private final Map<String, ServiceHistory> services = new LinkedHashMap<>();
    private final Set<String> sessionsUp = new TreeSet<>();
    private long sequence;
    private @Nullable DecisionWriter writer;

    /**
     * Creates an empty history.
     *
     * @param memory how many decisions are kept in memory; of each service a hundred more
     * @param hearers each service with the names of the neighbors that it is announced to
     */
    public DecisionHistory(Clock clock, int memory, Map<String, List<String>> hearers) {
        this.clock = clock;
        this.decisions = new Ring<>(memory);
        Instant now = clock.instant();
        hearers.forEach((name, neighbors) -> services.put(name, new ServiceHistory(name, neighbors, now)));
    }

    /**
     * Starts a run without an archive.
     *
     * @param program what started, such as {@code pharos 1.0}
     */
    public synchronized void begin(String program) {
        add(Decision.of(clock.instant(), Kind.START, "", "", "running", program));
    }

    /**
     * Starts a run: reads the end of the archive and appends to it from now on.
     *
     * @param program what started, such as {@code pharos 1.0}
     * @throws IOException if the archive is there and cannot be read; the message names it
     */
    public synchronized void begin(String program, DecisionArchive decisionArchive) throws IOException {
        DecisionFile file =
                new DecisionFile(decisionArchive.file(), decisionArchive.mostOctets(), decisionArchive.files());
        List<Decision> earlier;
        Optional<Instant> lastAlive;
        try {
            lastAlive = file.lastWritten();
            earlier = file.newest(READ_BACK_OCTETS);
        } catch (IOException e) {
            throw new IOException(decisionArchive.file() + " cannot be read: " + e, e);
        }
        earlier.forEach(this::keep);
        Instant now = clock.instant();
        String before = lastAlive
                .filter(time -> !earlier.isEmpty())
                .map(time -> time.isAfter(now) ? now : time)
                .map(Instant::toString)
                .orElse("");
        writer = DecisionWriter.to(file, clock, TOUCH_EVERY);
        add(Decision.of(now, Kind.START, "", before, "running", program));
    }

    /**
     * Records a reload.
     *
     * @param hearers each service of the new configuration with the names of the neighbors it is announced to
     * @param changes the changes, for people
     */
    public synchronized void reload(Map<String, List<String>> hearers, String changes) {
        Instant now = clock.instant();
        services.keySet().retainAll(hearers.keySet());
        hearers.forEach((name, neighbors) -> {
            ServiceHistory story = services.get(name);
            if (story == null) {
                ServiceHistory added = new ServiceHistory(name, neighbors, now);
                added.keep(Decision.of(now, Kind.START, "", "", "running", ""));
                services.put(name, added);
            } else {
                story.isAnnouncedTo(neighbors);
            }
        });
        add(Decision.of(now, Kind.RELOAD, "", "", "reloaded", changes));
    }

    /**
     * Returns a listener that records the health engine's decisions. Add it before listeners that act on them, such as
     * the publisher.
     */
    public HealthListener listener() {
        return new HealthRecorder(this);
    }

    /** Records that the session with a neighbor came up or went down. */
    public synchronized void session(String neighbor, boolean up, String reason) {
        boolean changed = up ? sessionsUp.add(neighbor) : sessionsUp.remove(neighbor);
        if (changed) {
            add(Decision.of(clock.instant(), Kind.SESSION, "", up ? "down" : "up", up ? "up" : "down", reason)
                    .sending(List.of(), List.of(), List.of(neighbor)));
        }
    }

    /**
     * Records the routes that are announced for a service from now on.
     *
     * @param routes their texts, by destination
     * @param cause why; if empty, the latest decision about the service's state
     */
    public void announced(String service, Map<String, String> routes, String cause) {
        tell(service, (story, now) -> story.announced(now, routes, cause));
    }

    /**
     * Records that an override was set, removed, or restored at the start.
     *
     * @param from the previous override; empty if none
     * @param to the override now; empty if none
     * @param cause who set it, and why
     */
    public void overrideChanged(String service, String from, String to, String cause) {
        tell(service, (story, now) -> Decision.of(now, Kind.OVERRIDE, service, from, to, cause));
    }

    /** Adds the decision that the service's history makes of it; ignores an unknown service. */
    synchronized void tell(String service, BiFunction<ServiceHistory, Instant, Decision> telling) {
        ServiceHistory story = services.get(service);
        if (story != null) {
            add(telling.apply(story, clock.instant()));
        }
    }

    /** Updates a service's history without a decision. */
    synchronized void note(String service, BiConsumer<ServiceHistory, Instant> noting) {
        ServiceHistory story = services.get(service);
        if (story != null) {
            noting.accept(story, clock.instant());
        }
    }

    private void add(Decision draft) {
        Decision decision = draft.numbered(sequence + 1);
        keep(decision);
        if (writer != null) {
            writer.add(decision);
        }
    }

    private void keep(Decision decision) {
        sequence = Math.max(sequence, decision.sequence());
        decisions.add(decision);
        if (decision.kind() == Kind.START) {
            services.values().forEach(story -> story.keep(decision));
        } else if (services.containsKey(decision.service())) {
            services.get(decision.service()).keep(decision);
        }
    }

    /** Returns the names of all services. */
    public synchronized List<String> services() {
        return List.copyOf(services.keySet());
    }

    /** Returns the level that last had a service's traffic, in this run or the previous one. */
    public synchronized Optional<Integer> lastLevel(String service) {
        return Optional.ofNullable(services.get(service)).flatMap(ServiceHistory::lastLevel);
    }

    /** Explains a service's state; empty for an unknown service. */
    public synchronized Optional<Explanation> explain(String service) {
        return Optional.ofNullable(services.get(service)).map(story -> story.explain(clock.instant(), sessionsUp));
    }

    /** Returns a service's availability over a window; {@link Availability#NONE} for an unknown service. */
    public synchronized Availability availability(String service, AvailabilityWindow availabilityWindow) {
        ServiceHistory story = services.get(service);
        return story == null ? Availability.NONE : story.availability(availabilityWindow, clock.instant());
    }

    /**
     * The newest decisions, oldest first.
     *
     * @param service only those about this one; null for all
     * @param since only those at or after this time; null for all
     * @param limit how many at most
     */
    public synchronized List<Decision> history(@Nullable String service, @Nullable Instant since, int limit) {
        Map<Long, Decision> found = new TreeMap<>();
        decisions.all().forEach(decision -> found.put(decision.sequence(), decision));
        ServiceHistory story = service == null ? null : services.get(service);
        if (story != null) {
            story.decisions().forEach(decision -> found.put(decision.sequence(), decision));
        }
        List<Decision> wanted = found.values().stream()
                .filter(decision -> service == null || decision.service().equals(service))
                .filter(decision -> since == null || !decision.at().isBefore(since))
                .toList();
        return wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    }

    /** Returns how many decisions were dropped because the disk was too slow or failed. */
    public synchronized long lost() {
        return writer == null ? 0 : writer.lost();
    }

    /** Ends the run: writes queued decisions, for at most a second. */
    @Override
    public void close() {
        DecisionWriter ending;
        synchronized (this) {
            ending = writer;
        }
        if (ending != null) {
            ending.close();
        }
    }
}

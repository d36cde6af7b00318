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
 * What was decided, in memory and, if there is an archive, in its file. From any thread; no method but {@link #begin} and
 * {@link #close} waits for a disk.
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
     * A chronicle in which nothing is written yet.
     *
     * @param memory how many decisions are kept in memory; of each service a hundred more
     * @param hearers each service, with the names of the neighbors that it is announced to
     */
    public DecisionHistory(Clock clock, int memory, Map<String, List<String>> hearers) {
        this.clock = clock;
        this.decisions = new Ring<>(memory);
        Instant now = clock.instant();
        hearers.forEach((name, neighbors) -> services.put(name, new ServiceHistory(name, neighbors, now)));
    }

    /**
     * Begins a run, without an archive.
     *
     * @param program what started, such as {@code pharos 1.0}
     */
    public synchronized void begin(String program) {
        add(Decision.of(clock.instant(), Kind.START, "", "", "running", program));
    }

    /**
     * Begins a run: reads the end of the archive, and adds to it from now on.
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
     * The configuration was read again.
     *
     * @param hearers each service that there is from now on, with the names of the neighbors that it is announced to
     * @param changes what has changed, for people
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

    /** Hears a health engine. Add it before those whose doings depend on the engine, such as what announces. */
    public HealthListener listener() {
        return new HealthRecorder(this);
    }

    /** The session with a neighbor came up or went down. */
    public synchronized void session(String neighbor, boolean up, String reason) {
        boolean changed = up ? sessionsUp.add(neighbor) : sessionsUp.remove(neighbor);
        if (changed) {
            add(Decision.of(clock.instant(), Kind.SESSION, "", up ? "down" : "up", up ? "up" : "down", reason)
                    .sending(List.of(), List.of(), List.of(neighbor)));
        }
    }

    /**
     * From now on these routes are announced for a service.
     *
     * @param routes their texts, by destination
     * @param cause why; when empty, it is the latest decision about the service's state
     */
    public void announced(String service, Map<String, String> routes, String cause) {
        tell(service, (story, now) -> story.announced(now, routes, cause));
    }

    /**
     * An operator's order for a service came, was taken back, or was found again at the start.
     *
     * @param from what was ordered before; empty for nothing
     * @param to what is ordered now; empty for nothing
     * @param cause who wants it, and why
     */
    public void overrideChanged(String service, String from, String to, String cause) {
        tell(service, (story, now) -> Decision.of(now, Kind.OVERRIDE, service, from, to, cause));
    }

    /** Adds the decision that the story makes of it; does nothing for a service that is not known. */
    synchronized void tell(String service, BiFunction<ServiceHistory, Instant, Decision> telling) {
        ServiceHistory story = services.get(service);
        if (story != null) {
            add(telling.apply(story, clock.instant()));
        }
    }

    /** Lets the story know something that is no decision. */
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

    /** The services that are known. */
    public synchronized List<String> services() {
        return List.copyOf(services.keySet());
    }

    /** The level of backends that had a service's traffic last, in this run or the one before. */
    public synchronized Optional<Integer> lastLevel(String service) {
        return Optional.ofNullable(services.get(service)).flatMap(ServiceHistory::lastLevel);
    }

    /** Why a service is as it is; nothing for one that is not known. */
    public synchronized Optional<Explanation> explain(String service) {
        return Optional.ofNullable(services.get(service)).map(story -> story.explain(clock.instant(), sessionsUp));
    }

    /** How well a service did over a window; of one that is not known, nothing was observed. */
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

    /** How many decisions are not in the archive, because the disk did not take them. */
    public synchronized long lost() {
        return writer == null ? 0 : writer.lost();
    }

    /** Ends the run: what waits for the disk is written, within a second. */
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

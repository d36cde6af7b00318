package io.pharos.health.engine;

import io.pharos.health.CheckSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How long a service's last verdict holds: as long as each check that decides about it has given a result within its own
 * time. It is renewed on the health loop and looked at from the lease thread; both say what time it is. Reports are made
 * under the lease's lock, so that "restored" can never overtake "expired".
 */
final class Lease {
    private final Map<String, Term> terms = new HashMap<>();
    private Set<String> covered; // the checks that count
    private boolean expired;

    /** One check's part. */
    private static final class Term {
        private final Duration length;
        private long renewedNanos;

        Term(Duration length, long nowNanos) {
            this.length = length;
            this.renewedNanos = nowNanos;
        }

        Duration silence(long nowNanos) {
            return Duration.ofNanos(nowNanos - renewedNanos);
        }

        boolean overdue(long nowNanos) {
            return silence(nowNanos).compareTo(length) > 0;
        }
    }

    /** A lease that begins now, with a term for each of the checks. */
    Lease(Collection<CheckSpec> checks, long nowNanos) {
        checks.forEach(check -> terms.put(check.name(), new Term(check.lease(), nowNanos)));
        covered = Set.copyOf(terms.keySet());
    }

    /**
     * From now on only these checks count, whether or not they have a term; the others may be silent. {@code restored} is run
     * when the lease had expired for one that counts no longer.
     */
    synchronized void cover(Set<String> checks, long nowNanos, Runnable restored) {
        covered = Set.copyOf(checks);
        restore(nowNanos, restored);
    }

    /** Whether this check, which may be one that does not count, has given no result for too long. */
    synchronized boolean silent(String check, long nowNanos) {
        Term term = terms.get(check);
        return term != null && term.overdue(nowNanos);
    }

    /** All terms begin anew. */
    synchronized void begin(long nowNanos) {
        terms.values().forEach(term -> term.renewedNanos = nowNanos);
    }

    /**
     * A check has given a result. {@code restored} is run when the lease had expired, and no other check is silent. A check
     * that has no term changes nothing.
     */
    synchronized void renew(String check, long nowNanos, Runnable restored) {
        Term renewed = terms.get(check);
        if (renewed == null) {
            return;
        }
        renewed.renewedNanos = nowNanos;
        restore(nowNanos, restored);
    }

    private void restore(long nowNanos, Runnable restored) {
        if (expired && overdue(nowNanos).isEmpty()) {
            expired = false;
            restored.run();
        }
    }

    /** Looks at the time. {@code report} gets the length of the longest silence, once for each expiry. */
    synchronized void look(long nowNanos, Consumer<Duration> report) {
        if (expired) {
            return;
        }
        overdue(nowNanos).ifPresent(silence -> {
            expired = true;
            report.accept(silence);
        });
    }

    synchronized boolean expired() {
        return expired;
    }

    private Optional<Duration> overdue(long nowNanos) {
        return terms.entrySet().stream()
                .filter(entry -> covered.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(term -> term.overdue(nowNanos))
                .map(term -> term.silence(nowNanos))
                .max(Duration::compareTo);
    }
}

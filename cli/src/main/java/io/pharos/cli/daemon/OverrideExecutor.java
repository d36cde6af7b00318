package io.pharos.cli.daemon;

import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.override.ServiceOverrides;
import io.pharos.cli.report.ServiceReports;
import io.pharos.exabgp.control.ServiceOperations;
import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.exabgp.text.ServiceQuery;
import io.pharos.health.engine.HealthEngine;
import io.pharos.settings.DurationParser;
import io.pharos.settings.InvalidText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Executes overrides one after another on their own thread and answers each when it is saved. Queries are answered
 * immediately.
 */
public final class OverrideExecutor implements ServiceOperations {
    private final ServiceOverrides overrides;
    private final ServiceReports reports;
    private final HealthEngine health;
    private final DecisionHistory decisionHistory;
    private final Clock clock;
    private final Executor thread = thread();

    public OverrideExecutor(
            ServiceOverrides overrides,
            ServiceReports reports,
            HealthEngine health,
            DecisionHistory decisionHistory,
            Clock clock) {
        this.overrides = overrides;
        this.reports = reports;
        this.health = health;
        this.decisionHistory = decisionHistory;
        this.clock = clock;
    }

    /** A thread that exists only while there is work, so that it needs no shutdown. */
    private static Executor thread() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "overrides");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public CompletionStage<Answer> carryOut(OverrideCommand override, String by) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                Answer good = carriedOut(override, by);
                kept(override.action()).whenComplete((kept, failure) -> {
                    if (failure == null) {
                        answer.complete(good);
                    } else {
                        answer.completeExceptionally(new IOException(
                                "done, but not saved and lost on restart: " + failure.getMessage(), failure));
                    }
                });
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private CompletionStage<Void> kept(OverrideCommand.Action action) {
        return switch (action) {
            case MAINTENANCE, DRAIN, RESUME, ACTIVATE, DEACTIVATE, REACTIVATE, AUTOMATIC -> overrides.kept();
            case FAIL_BACK, RESET_DAMPENING, CHECK -> CompletableFuture.completedStage(null); // nothing to save
        };
    }

    private Answer carriedOut(OverrideCommand override, String by) {
        String service = override.service();
        String reason = override.terms().reason();
        Duration lasting = duration("for", override.terms().lasting());
        Instant until = lasting == null ? null : clock.instant().plus(lasting);
        String replaced = "";
        boolean changed = switch (override.action()) {
            case MAINTENANCE -> {
                replaced = overrides.maintain(service, reason, until, by);
                yield true;
            }
            case DRAIN -> {
                replaced = overrides.drain(
                        service, duration("over", override.terms().over()), reason, until, by);
                yield true;
            }
            case RESUME -> overrides.endMaintenance(service, by);
            case ACTIVATE -> {
                Integer level = override.level();
                if (level != null) {
                    overrides.activateLevel(service, level, reason, until, by);
                } else {
                    overrides.activateBackend(service, backend(override), reason, until, by);
                }
                yield true;
            }
            case DEACTIVATE -> {
                overrides.deactivate(service, backend(override), reason, until, by);
                yield true;
            }
            case REACTIVATE -> overrides.reactivate(service, backend(override), by);
            case AUTOMATIC -> overrides.automatic(service, by);
            case FAIL_BACK -> {
                overrides.failBack(service, by);
                yield true;
            }
            case RESET_DAMPENING -> {
                requireKnown(service);
                decisionHistory.overrideChanged(service, "", "reset-dampening", "by " + by);
                yield health.resetDampening(service);
            }
            case CHECK -> {
                requireKnown(service);
                health.checkNow(service);
                yield true;
            }
        };
        return answer(override, until, changed, replaced);
    }

    private static String backend(OverrideCommand override) {
        return Objects.requireNonNull(override.backend());
    }

    private void requireKnown(String service) {
        if (!reports.services().contains(service)) {
            throw new IllegalArgumentException(reports.unknown(service));
        }
    }

    private static @Nullable Duration duration(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return DurationParser.parse(text);
        } catch (InvalidText e) {
            throw new IllegalArgumentException(name + " " + text + "; expected a duration such as 30m", e);
        }
    }

    private static Answer answer(OverrideCommand override, @Nullable Instant until, boolean changed, String replaced) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", override.service());
        json.put("order", override.action().word());
        json.put("changed", changed);
        String text = "service " + override.service() + ": " + override.action().word();
        if (override.level() != null) {
            json.put("level", override.level());
            text += " level " + override.level();
        }
        if (override.backend() != null) {
            json.put("backend", override.backend());
            text += " backend " + override.backend();
        }
        if (until != null) {
            json.put("until", until.toString());
            text += " until " + until;
        }
        if (!replaced.isEmpty()) {
            json.put("replaced", replaced);
            text += ", replacing " + replaced;
        }
        return new Answer(changed ? text : text + ": no override is active", json);
    }

    @Override
    public Answer show(ServiceQuery view) {
        String service = view.service();
        return switch (view.topic()) {
            case STATUS -> service == null ? reports.status() : reports.status(service);
            case CHECKS -> reports.checks(service);
            case EXPLANATION -> reports.explain(Objects.requireNonNull(service));
            case HISTORY -> reports.history(service, view.since(), view.limit());
        };
    }
}

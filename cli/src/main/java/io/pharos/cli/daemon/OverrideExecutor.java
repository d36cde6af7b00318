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
 * Carries out operators' orders one after another on a thread of their own; they are answered once they are kept. Questions
 * are answered at once.
 */
public final class OverrideExecutor implements ServiceOperations {
    private final ServiceOverrides orders;
    private final ServiceReports reports;
    private final HealthEngine health;
    private final DecisionHistory decisionHistory;
    private final Clock clock;
    private final Executor thread = thread();

    public OverrideExecutor(
            ServiceOverrides orders,
            ServiceReports reports,
            HealthEngine health,
            DecisionHistory decisionHistory,
            Clock clock) {
        this.orders = orders;
        this.reports = reports;
        this.health = health;
        this.decisionHistory = decisionHistory;
        this.clock = clock;
    }

    /** A thread that is there only while there is something to do, so that nobody needs to end it. */
    private static Executor thread() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "orders");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public CompletionStage<Answer> carryOut(OverrideCommand order, String by) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                Answer good = carriedOut(order, by);
                kept(order.action()).whenComplete((kept, failure) -> {
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
            case MAINTENANCE, DRAIN, RESUME, ACTIVATE, DEACTIVATE, REACTIVATE, AUTOMATIC -> orders.kept();
            case FAIL_BACK, FORGIVE, CHECK -> CompletableFuture.completedStage(null); // over once they are done
        };
    }

    private Answer carriedOut(OverrideCommand order, String by) {
        String service = order.service();
        String reason = order.terms().reason();
        Duration lasting = duration("for", order.terms().lasting());
        Instant until = lasting == null ? null : clock.instant().plus(lasting);
        String replaced = "";
        boolean changed = switch (order.action()) {
            case MAINTENANCE -> {
                replaced = orders.maintain(service, reason, until, by);
                yield true;
            }
            case DRAIN -> {
                replaced = orders.drain(service, duration("over", order.terms().over()), reason, until, by);
                yield true;
            }
            case RESUME -> orders.endMaintenance(service, by);
            case ACTIVATE -> {
                Integer level = order.level();
                if (level != null) {
                    orders.activateLevel(service, level, reason, until, by);
                } else {
                    orders.activateBackend(service, backend(order), reason, until, by);
                }
                yield true;
            }
            case DEACTIVATE -> {
                orders.deactivate(service, backend(order), reason, until, by);
                yield true;
            }
            case REACTIVATE -> orders.reactivate(service, backend(order), by);
            case AUTOMATIC -> orders.automatic(service, by);
            case FAIL_BACK -> {
                orders.failBack(service, by);
                yield true;
            }
            case FORGIVE -> {
                requireKnown(service);
                decisionHistory.ordered(service, "", "forgive", "by " + by);
                yield health.forgive(service);
            }
            case CHECK -> {
                requireKnown(service);
                health.checkNow(service);
                yield true;
            }
        };
        return answer(order, until, changed, replaced);
    }

    private static String backend(OverrideCommand order) {
        return Objects.requireNonNull(order.backend());
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

    private static Answer answer(OverrideCommand order, @Nullable Instant until, boolean changed, String replaced) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", order.service());
        json.put("order", order.action().word());
        json.put("changed", changed);
        String text = "service " + order.service() + ": " + order.action().word();
        if (order.level() != null) {
            json.put("level", order.level());
            text += " level " + order.level();
        }
        if (order.backend() != null) {
            json.put("backend", order.backend());
            text += " backend " + order.backend();
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

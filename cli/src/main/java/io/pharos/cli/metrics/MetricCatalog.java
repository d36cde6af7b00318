package io.pharos.cli.metrics;

import static io.pharos.cli.metrics.MetricRow.Type.COUNTER;
import static io.pharos.cli.metrics.MetricRow.Type.GAUGE;

import io.micrometer.core.instrument.Tags;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.SessionState;
import io.pharos.cli.history.Availability;
import io.pharos.cli.history.AvailabilityWindow;
import io.pharos.cli.metrics.MetricRow.Series;
import io.pharos.cli.metrics.ServiceCounts.Transition;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.Health;
import io.pharos.health.HookOutcome;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;

/** The metrics of services, checks, peers and helper processes: to add a metric, add a row. */
final class MetricCatalog {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Those with the label {@code service}. */
    static final List<MetricRow<ServiceCounts>> OF_SERVICES = List.of(
            MetricRow.of(
                    "pharos_service_up",
                    GAUGE,
                    "1 while the service works: its state is UP or DEGRADED.",
                    service -> number(service.state() == ServiceState.UP || service.state() == ServiceState.DEGRADED)),
            new MetricRow<>(
                    "pharos_service_state",
                    GAUGE,
                    "1 for the state that the service is in, 0 for the others.",
                    service -> oneHot("state", ServiceState.values(), ServiceCounts::state)),
            new MetricRow<>(
                    "pharos_service_announced",
                    GAUGE,
                    "1 while the prefix is announced to the peers that are up, 0 while it is withdrawn.",
                    service -> service.prefixes().stream()
                            .map(prefix -> new Series<ServiceCounts>(
                                    Tags.of("prefix", prefix), now -> number(now.isAnnounced(prefix))))
                            .toList()),
            new MetricRow<>(
                    "pharos_service_transitions_total",
                    COUNTER,
                    "Changes of the service's state.",
                    service -> Transition.all()
                            .map(change -> new Series<ServiceCounts>(
                                    Tags.of("from", word(change.from()), "to", word(change.to())),
                                    now -> now.transitions().count(change)))
                            .toList()),
            MetricRow.of(
                    "pharos_service_last_transition_timestamp_seconds",
                    GAUGE,
                    "When the service's state last changed, in seconds since 1970; 0 before the first change.",
                    service -> service.lastTransition().toEpochMilli() / MILLIS_PER_SECOND),
            MetricRow.of(
                    "pharos_maintenance",
                    GAUGE,
                    "1 while the service is in maintenance.",
                    service -> number(service.maintenance())),
            MetricRow.of(
                    "pharos_lease_expired",
                    GAUGE,
                    "1 while no verdict has arrived for longer than the lease, so the service is withdrawn.",
                    service -> number(service.leaseExpired())),
            new MetricRow<>(
                    "pharos_service_availability_ratio",
                    GAUGE,
                    "Up time divided by up time plus down time, 0 to 1; NaN while nothing was observed.",
                    service -> windows(figures -> figures.ratio().orElse(Double.NaN))),
            new MetricRow<>(
                    "pharos_service_uptime_seconds",
                    GAUGE,
                    "Time that the service was UP or DEGRADED within the window.",
                    service -> windows(figures -> seconds(figures.up()))),
            new MetricRow<>(
                    "pharos_service_downtime_seconds",
                    GAUGE,
                    "Time that the service was DOWN within the window.",
                    service -> windows(figures -> seconds(figures.down()))),
            new MetricRow<>(
                    "pharos_service_failures",
                    GAUGE,
                    "Number of times the service went DOWN within the window.",
                    service -> windows(Availability::failures)),
            new MetricRow<>(
                    "pharos_service_mtbf_seconds",
                    GAUGE,
                    "Mean operating time between failures: up time divided by failures; NaN without a failure.",
                    service -> windows(figures -> figures.meanTimeBetweenFailures()
                            .map(MetricCatalog::seconds)
                            .orElse(Double.NaN))),
            new MetricRow<>(
                    "pharos_service_mttr_seconds",
                    GAUGE,
                    "Mean time to restoration: down time divided by outages; NaN without an outage.",
                    service -> windows(figures -> figures.meanTimeToRestoration()
                            .map(MetricCatalog::seconds)
                            .orElse(Double.NaN))),
            new MetricRow<>(
                    "pharos_hook_runs_total",
                    COUNTER,
                    "Hooks of the service that finished or were dropped.",
                    service -> counts(
                            "outcome",
                            HookOutcome.Result.values(),
                            (now, outcome) -> now.hookRuns().count(outcome))));

    /** Those with the labels {@code service} and {@code check}. */
    static final List<MetricRow<CheckCounts>> OF_CHECKS = List.of(
            MetricRow.of(
                    "pharos_check_up",
                    GAUGE,
                    "1 if the check's latest result was a pass or a warning, before rise and fall.",
                    check -> number(check.passing())),
            new MetricRow<>(
                    "pharos_check_health",
                    GAUGE,
                    "1 for the check's health after rise and fall, 0 for the others.",
                    check -> oneHot("health", Health.values(), CheckCounts::health)),
            new MetricRow<>(
                    "pharos_check_results_total",
                    COUNTER,
                    "Results of the check.",
                    check -> counts(
                            "result",
                            Outcome.values(),
                            (now, result) -> now.results().count(result))));

    /** Those with the labels {@code service} and {@code backend}, of services that have several. */
    static final List<MetricRow<BackendCounts>> OF_BACKENDS = List.of(
            MetricRow.of(
                    "pharos_backend_up",
                    GAUGE,
                    "1 while the backend is usable: its checks are healthy, and no operator has taken it out of service.",
                    backend -> number(backend.up())),
            new MetricRow<>(
                    "pharos_backend_active",
                    GAUGE,
                    "1 while the backend has traffic of the service.",
                    backend -> List.of(new Series<>(
                            Tags.of("level", Integer.toString(backend.level())), now -> number(now.active())))));

    /** Those with the label {@code peer}. */
    static final List<MetricRow<PeerCounts>> OF_PEERS = List.of(
            MetricRow.of(
                    "pharos_bgp_session_up",
                    GAUGE,
                    "1 while the session with the peer is ESTABLISHED.",
                    peer -> number(peer.established())),
            new MetricRow<>(
                    "pharos_bgp_session_state",
                    GAUGE,
                    "1 for the state that the session with the peer is in, 0 for the others.",
                    peer -> oneHot("state", SessionState.values(), PeerCounts::sessionState)),
            MetricRow.of(
                    "pharos_bgp_session_flaps_total",
                    COUNTER,
                    "Number of times the session with the peer left ESTABLISHED.",
                    PeerCounts::flaps),
            MetricRow.of(
                    "pharos_bgp_updates_sent_total",
                    COUNTER,
                    "UPDATE messages sent to the peer, End-of-RIB markers included.",
                    peer -> peer.sent().count(MessageType.UPDATE)),
            MetricRow.of(
                    "pharos_bgp_updates_received_total",
                    COUNTER,
                    "UPDATE messages received from the peer, End-of-RIB markers included.",
                    peer -> peer.received().count(MessageType.UPDATE)),
            new MetricRow<>(
                    "pharos_bgp_messages_sent_total",
                    COUNTER,
                    "Messages sent to the peer.",
                    peer -> counts(
                            "type",
                            MessageType.values(),
                            (now, type) -> now.sent().count(type))),
            new MetricRow<>(
                    "pharos_bgp_messages_received_total",
                    COUNTER,
                    "Messages received from the peer.",
                    peer -> counts(
                            "type",
                            MessageType.values(),
                            (now, type) -> now.received().count(type))),
            MetricRow.of(
                    "pharos_bgp_announced_prefixes",
                    GAUGE,
                    "Routes currently announced to the peer in this session.",
                    PeerCounts::routesTold));

    /** Those with the label {@code process}. */
    static final List<MetricRow<HelperGauges>> OF_HELPERS = List.of(
            MetricRow.of(
                    "pharos_process_up",
                    GAUGE,
                    "1 while the helper process is running.",
                    helper -> number(helper.running().getAsBoolean())),
            MetricRow.of(
                    "pharos_process_starts_total",
                    COUNTER,
                    "Number of times the helper process was started.",
                    helper -> helper.starts().getAsLong()),
            MetricRow.of(
                    "pharos_process_overflows_total",
                    COUNTER,
                    "Number of times the helper process was killed because it did not read its standard input.",
                    helper -> helper.overflows().getAsLong()));

    private MetricCatalog() {}

    private static List<Series<ServiceCounts>> windows(ToDoubleFunction<Availability> figure) {
        return Stream.of(AvailabilityWindow.values())
                .map(availabilityWindow -> new Series<ServiceCounts>(
                        Tags.of("window", availabilityWindow.label()),
                        service -> figure.applyAsDouble(service.availability(availabilityWindow))))
                .toList();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    private static <S, E extends Enum<E>> List<Series<S>> oneHot(String label, E[] values, Function<S, E> now) {
        return Stream.of(values)
                .map(value ->
                        new Series<S>(Tags.of(label, word(value)), subject -> number(now.apply(subject) == value)))
                .toList();
    }

    private static <S, E extends Enum<E>> List<Series<S>> counts(
            String label, E[] values, ToLongBiFunction<S, E> count) {
        return Stream.of(values)
                .map(value -> new Series<S>(Tags.of(label, word(value)), subject -> count.applyAsLong(subject, value)))
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static double number(boolean yes) {
        return yes ? 1 : 0;
    }
}

package io.pharos.cli.metrics;

import static io.pharos.cli.metrics.Family.Type.COUNTER;
import static io.pharos.cli.metrics.Family.Type.GAUGE;

import io.micrometer.core.instrument.Tags;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.State;
import io.pharos.cli.history.Availability;
import io.pharos.cli.history.Window;
import io.pharos.cli.metrics.Family.Series;
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

/** What is shown of services, their checks, peers, and helper processes: to add a metric, add a row. */
final class Families {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Those with the label {@code service}. */
    static final List<Family<ServiceCounts>> OF_SERVICES = List.of(
            Family.of(
                    "pharos_service_up",
                    GAUGE,
                    "1 while the service does its work: its state is UP or DEGRADED.",
                    service -> number(service.state() == ServiceState.UP || service.state() == ServiceState.DEGRADED)),
            new Family<>(
                    "pharos_service_state",
                    GAUGE,
                    "1 for the state that the service is in, 0 for the others.",
                    service -> oneHot("state", ServiceState.values(), ServiceCounts::state)),
            new Family<>(
                    "pharos_service_announced",
                    GAUGE,
                    "1 while the prefix is announced to the peers that are up, 0 while it is withdrawn.",
                    service -> service.prefixes().stream()
                            .map(prefix -> new Series<ServiceCounts>(
                                    Tags.of("prefix", prefix), now -> number(now.isAnnounced(prefix))))
                            .toList()),
            new Family<>(
                    "pharos_service_transitions_total",
                    COUNTER,
                    "Changes of the service's state.",
                    service -> Transition.all()
                            .map(change -> new Series<ServiceCounts>(
                                    Tags.of("from", word(change.from()), "to", word(change.to())),
                                    now -> now.transitions().count(change)))
                            .toList()),
            Family.of(
                    "pharos_service_last_transition_timestamp_seconds",
                    GAUGE,
                    "When the service's state last changed, in seconds since 1970; 0 before the first change.",
                    service -> service.lastTransition().toEpochMilli() / MILLIS_PER_SECOND),
            Family.of(
                    "pharos_maintenance",
                    GAUGE,
                    "1 while the service is in maintenance.",
                    service -> number(service.maintenance())),
            Family.of(
                    "pharos_lease_expired",
                    GAUGE,
                    "1 while no verdict has come for longer than the lease, and the service is withdrawn for it.",
                    service -> number(service.leaseExpired())),
            new Family<>(
                    "pharos_service_availability_ratio",
                    GAUGE,
                    "Up time by up time and down time together, 0 to 1; NaN while nothing was observed.",
                    service -> windows(figures -> figures.ratio().orElse(Double.NaN))),
            new Family<>(
                    "pharos_service_uptime_seconds",
                    GAUGE,
                    "How long the service was UP or DEGRADED within the window.",
                    service -> windows(figures -> seconds(figures.up()))),
            new Family<>(
                    "pharos_service_downtime_seconds",
                    GAUGE,
                    "How long the service was DOWN within the window.",
                    service -> windows(figures -> seconds(figures.down()))),
            new Family<>(
                    "pharos_service_failures",
                    GAUGE,
                    "How often the service went from up to DOWN within the window.",
                    service -> windows(Availability::failures)),
            new Family<>(
                    "pharos_service_mtbf_seconds",
                    GAUGE,
                    "Mean operating time between failures: up time by failures; NaN without a failure.",
                    service -> windows(figures -> figures.meanTimeBetweenFailures()
                            .map(Families::seconds)
                            .orElse(Double.NaN))),
            new Family<>(
                    "pharos_service_mttr_seconds",
                    GAUGE,
                    "Mean time to restoration: down time by outages; NaN without an outage.",
                    service -> windows(figures -> figures.meanTimeToRestoration()
                            .map(Families::seconds)
                            .orElse(Double.NaN))),
            new Family<>(
                    "pharos_hook_runs_total",
                    COUNTER,
                    "Hooks of the service that have ended or were dropped.",
                    service -> counts(
                            "outcome",
                            HookOutcome.Result.values(),
                            (now, outcome) -> now.hookRuns().count(outcome))));

    /** Those with the labels {@code service} and {@code check}. */
    static final List<Family<CheckCounts>> OF_CHECKS = List.of(
            Family.of(
                    "pharos_check_up",
                    GAUGE,
                    "1 if the check's latest result was a pass or a warning, before rise and fall.",
                    check -> number(check.passing())),
            new Family<>(
                    "pharos_check_health",
                    GAUGE,
                    "1 for the check's health after rise and fall, 0 for the others.",
                    check -> oneHot("health", Health.values(), CheckCounts::health)),
            new Family<>(
                    "pharos_check_results_total",
                    COUNTER,
                    "Results of the check.",
                    check -> counts(
                            "result",
                            Outcome.values(),
                            (now, result) -> now.results().count(result))));

    /** Those with the label {@code peer}. */
    static final List<Family<PeerCounts>> OF_PEERS = List.of(
            Family.of(
                    "pharos_bgp_session_up",
                    GAUGE,
                    "1 while the session with the peer is ESTABLISHED.",
                    peer -> number(peer.established())),
            new Family<>(
                    "pharos_bgp_session_state",
                    GAUGE,
                    "1 for the state that the session with the peer is in, 0 for the others.",
                    peer -> oneHot("state", State.values(), PeerCounts::state)),
            Family.of(
                    "pharos_bgp_session_flaps_total",
                    COUNTER,
                    "How often the session with the peer left ESTABLISHED.",
                    PeerCounts::flaps),
            Family.of(
                    "pharos_bgp_updates_sent_total",
                    COUNTER,
                    "UPDATE messages sent to the peer, End-of-RIB markers included.",
                    peer -> peer.sent().count(MessageType.UPDATE)),
            Family.of(
                    "pharos_bgp_updates_received_total",
                    COUNTER,
                    "UPDATE messages received from the peer, End-of-RIB markers included.",
                    peer -> peer.received().count(MessageType.UPDATE)),
            new Family<>(
                    "pharos_bgp_messages_sent_total",
                    COUNTER,
                    "Messages sent to the peer.",
                    peer -> counts(
                            "type",
                            MessageType.values(),
                            (now, type) -> now.sent().count(type))),
            new Family<>(
                    "pharos_bgp_messages_received_total",
                    COUNTER,
                    "Messages received from the peer.",
                    peer -> counts(
                            "type",
                            MessageType.values(),
                            (now, type) -> now.received().count(type))),
            Family.of(
                    "pharos_bgp_announced_prefixes",
                    GAUGE,
                    "Routes that the peer has been told in this session and that are not withdrawn.",
                    PeerCounts::routesTold));

    /** Those with the label {@code process}. */
    static final List<Family<HelperCounts>> OF_HELPERS = List.of(
            Family.of(
                    "pharos_process_up",
                    GAUGE,
                    "1 while the helper process runs.",
                    helper -> number(helper.running().getAsBoolean())),
            Family.of(
                    "pharos_process_starts_total",
                    COUNTER,
                    "How often the helper process was started.",
                    helper -> helper.starts().getAsLong()),
            Family.of(
                    "pharos_process_overflows_total",
                    COUNTER,
                    "How often the helper process was ended because it did not read what it was told.",
                    helper -> helper.overflows().getAsLong()));

    private Families() {}

    private static List<Series<ServiceCounts>> windows(ToDoubleFunction<Availability> figure) {
        return Stream.of(Window.values())
                .map(window -> new Series<ServiceCounts>(
                        Tags.of("window", window.label()),
                        service -> figure.applyAsDouble(service.availability(window))))
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

package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.cli.history.Availability;
import io.pharos.cli.history.AvailabilityWindow;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
    private static final RiseFall ANY = RiseFall.initial(1, 1);
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_250L);

    private final Metrics metrics = new Metrics("1.2.3", Clock.fixed(NOW, ZoneOffset.UTC));

    MetricsTest() {
        metrics.addService("web", List.of("192.0.2.1/32", "2001:db8::1/128"));
        metrics.addCheck("web", "http");
        metrics.addPeer("r1");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    private MetricsPage page() {
        return MetricsPage.of(metrics.scrape(TextFormat.PROMETHEUS));
    }

    private double web(String name) {
        return page().value(name + "{service=\"web\"}");
    }

    private double http(String name) {
        return page().value(name + "{check=\"http\",service=\"web\"}");
    }

    @Test
    void availabilityIsAskedOfThoseWhoKnow() {
        metrics.lostDecisions(() -> 3);
        metrics.addService(
                "dns",
                List.of(),
                availabilityWindow -> availabilityWindow == AvailabilityWindow.HOUR
                        ? new Availability(Duration.ofMinutes(54), Duration.ofMinutes(6), 2, 3)
                        : Availability.NONE);

        MetricsPage page = page();
        assertEquals(0.9, page.value("pharos_service_availability_ratio{service=\"dns\",window=\"1h\"}"));
        assertEquals(3240, page.value("pharos_service_uptime_seconds{service=\"dns\",window=\"1h\"}"));
        assertEquals(360, page.value("pharos_service_downtime_seconds{service=\"dns\",window=\"1h\"}"));
        assertEquals(2, page.value("pharos_service_failures{service=\"dns\",window=\"1h\"}"));
        assertEquals(1620, page.value("pharos_service_mtbf_seconds{service=\"dns\",window=\"1h\"}"));
        assertEquals(120, page.value("pharos_service_mttr_seconds{service=\"dns\",window=\"1h\"}"));
        assertEquals(Double.NaN, page.value("pharos_service_availability_ratio{service=\"dns\",window=\"start\"}"));
        assertEquals(3, page.value("pharos_history_lost_total"));
    }

    @Test
    void lostDecisionsAreStillCountedAfterTheGarbageIsCollected() {
        AtomicLong lost = new AtomicLong(3);
        metrics.lostDecisions(lost::get);
        assertEquals(3, page().value("pharos_history_lost_total"));

        System.gc();
        lost.set(5);

        assertEquals(5, page().value("pharos_history_lost_total"));
    }

    @Test
    void everySeriesIsThereBeforeTheFirstEvent() {
        Map<String, Double> values = page().values();

        long ofWeb = values.keySet().stream()
                .filter(series -> series.contains("service=\"web\""))
                .filter(series -> !series.startsWith("pharos_check_duration"))
                .count();
        long transitions = 5 * 5;
        long ofHttp = 1 + 6 + 5;
        long availability = 6 * 4;
        assertEquals(1 + 6 + 2 + ofHttp + transitions + 1 + 1 + 1 + 4 + availability, ofWeb);
        long ofR1 = values.keySet().stream()
                .filter(series -> series.contains("peer=\"r1\""))
                .count();
        assertEquals(1 + 6 + 1 + 1 + 1 + 5 + 5 + 1, ofR1);
        values.forEach((series, value) -> {
            boolean one = series.contains("state=\"starting\"")
                    || series.contains("state=\"idle\"")
                    || series.contains("health=\"init\"");
            boolean unknown = series.contains("_ratio{") || series.contains("_mtbf_") || series.contains("_mttr_");
            if (series.contains("service=") || series.contains("peer=")) {
                assertEquals(unknown ? Double.NaN : one ? 1 : 0, value, series);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ServiceState.class)
    void aServiceIsInExactlyOneState(ServiceState state) {
        metrics.stateChanged("web", ServiceState.STARTING, state, "");

        MetricsPage page = page();
        for (ServiceState each : ServiceState.values()) {
            String series = "pharos_service_state{service=\"web\",state=\""
                    + each.name().toLowerCase(Locale.ROOT) + "\"}";
            assertEquals(each == state ? 1 : 0, page.value(series), series);
        }
        boolean works = state == ServiceState.UP || state == ServiceState.DEGRADED;
        assertEquals(works ? 1 : 0, page.value("pharos_service_up{service=\"web\"}"));
    }

    @Test
    void transitionsAreCountedByWhereFromAndWhereToWithTheTimeOfTheLast() {
        metrics.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "");
        metrics.stateChanged("web", ServiceState.UP, ServiceState.DOWN, "");
        metrics.stateChanged("web", ServiceState.DOWN, ServiceState.UP, "");
        metrics.stateChanged("web", ServiceState.UP, ServiceState.DOWN, "");

        MetricsPage page = page();
        assertEquals(2, page.value("pharos_service_transitions_total{from=\"up\",service=\"web\",to=\"down\"}"));
        assertEquals(1, page.value("pharos_service_transitions_total{from=\"down\",service=\"web\",to=\"up\"}"));
        assertEquals(0, page.value("pharos_service_transitions_total{from=\"up\",service=\"web\",to=\"stopping\"}"));
        assertEquals(1_700_000_000.250, web("pharos_service_last_transition_timestamp_seconds"));
    }

    @Test
    void announcedSaysOfEachPrefixWhetherItIsAnnounced() {
        metrics.announced("web", List.of("192.0.2.1/32", "2001:db8::1/128"));
        metrics.announced("web", List.of("2001:db8::1/128"));

        MetricsPage page = page();
        assertEquals(0, page.value("pharos_service_announced{prefix=\"192.0.2.1/32\",service=\"web\"}"));
        assertEquals(1, page.value("pharos_service_announced{prefix=\"2001:db8::1/128\",service=\"web\"}"));
    }

    @Test
    void resultsAreCountedByOutcome() {
        metrics.checked("web", "http", CheckResult.pass(""), ANY);
        metrics.checked("web", "http", CheckResult.warn(""), ANY);
        metrics.checked("web", "http", CheckResult.warn(""), ANY);
        metrics.checked("web", "http", CheckResult.fail(""), ANY);
        metrics.checked("web", "http", CheckResult.timeout(""), ANY);
        metrics.checked("web", "http", CheckResult.unknown(""), ANY);

        MetricsPage page = page();
        Map.of("pass", 1, "warn", 2, "fail", 1, "timeout", 1, "unknown", 1)
                .forEach((result, count) -> assertEquals(
                        count.doubleValue(),
                        page.value(
                                "pharos_check_results_total{check=\"http\",result=\"" + result + "\",service=\"web\"}"),
                        result));
    }

    @ParameterizedTest
    @EnumSource(CheckResult.Outcome.class)
    void theCheckIsUpWhenItsLatestResultPassed(CheckResult.Outcome outcome) {
        metrics.checked("web", "http", CheckResult.pass(""), ANY);
        metrics.checked("web", "http", CheckResult.fail(""), ANY);
        metrics.checked("web", "http", new CheckResult(outcome, "", Duration.ofMillis(1)), ANY);

        boolean passed = outcome == CheckResult.Outcome.PASS || outcome == CheckResult.Outcome.WARN;
        assertEquals(passed ? 1 : 0, http("pharos_check_up"));
    }

    @ParameterizedTest
    @EnumSource(Health.class)
    void aCheckHasExactlyOneHealth(Health health) {
        metrics.healthChanged("web", "http", Health.INIT, health, null);

        MetricsPage page = page();
        for (Health each : Health.values()) {
            String series = "pharos_check_health{check=\"http\",health=\""
                    + each.name().toLowerCase(Locale.ROOT) + "\",service=\"web\"}";
            assertEquals(each == health ? 1 : 0, page.value(series), series);
        }
    }

    @Test
    void durationsGoToTheirBucketsBoundsIncluded() {
        for (long millis : new long[] {1, 2, 3, 500, 10_000, 10_001}) {
            metrics.checked("web", "http", CheckResult.pass("").took(Duration.ofMillis(millis)), ANY);
        }

        MetricsPage page = page();
        Map.of("0.001", 1, "0.002", 2, "0.005", 3, "0.2", 3, "0.5", 4, "5.0", 4, "10.0", 5, "+Inf", 6)
                .forEach((bound, count) -> assertEquals(
                        count.doubleValue(),
                        page.value("pharos_check_duration_seconds_bucket{check=\"http\",le=\"" + bound
                                + "\",service=\"web\"}"),
                        bound));
        assertEquals(6, http("pharos_check_duration_seconds_count"));
        assertEquals(20.507, http("pharos_check_duration_seconds_sum"), 1e-9);
    }

    @Test
    void maintenanceAndLeaseComeAndGo() {
        metrics.maintenanceChanged("web", true, "");
        metrics.leaseExpired("web", Duration.ofSeconds(10));
        assertEquals(1, web("pharos_maintenance"));
        assertEquals(1, web("pharos_lease_expired"));

        metrics.maintenanceChanged("web", false, "");
        metrics.leaseRestored("web");
        assertEquals(0, web("pharos_maintenance"));
        assertEquals(0, web("pharos_lease_expired"));
    }

    @ParameterizedTest
    @EnumSource(HookOutcome.Result.class)
    void hooksAreCountedByOutcome(HookOutcome.Result result) {
        metrics.hookFinished("web", Hook.always("true"), new HookOutcome(result, "", Duration.ZERO));

        MetricsPage page = page();
        for (HookOutcome.Result each : HookOutcome.Result.values()) {
            String series =
                    "pharos_hook_runs_total{outcome=\"" + each.name().toLowerCase(Locale.ROOT) + "\",service=\"web\"}";
            assertEquals(each == result ? 1 : 0, page.value(series), series);
        }
    }

    @Test
    void aServiceOrCheckThatWasNotAddedGetsNoSeries() {
        int before = page().values().size();

        metrics.checked("other", "http", CheckResult.pass(""), ANY);
        metrics.checked("web", "other", CheckResult.pass(""), ANY);
        metrics.announced("other", List.of("192.0.2.1/32"));

        assertEquals(before, page().values().size());
    }

    @Test
    void aServiceOrPeerThatComesLaterIsShownToo() {
        page();
        metrics.addService("dns", List.of());
        metrics.addCheck("dns", "query");
        metrics.addCheck("dns", "query");
        metrics.addCheck("nobody", "query");
        metrics.addPeer("r2");
        metrics.addPeer("r2");
        metrics.stateChanged("dns", ServiceState.STARTING, ServiceState.UP, "");
        metrics.stateChanged(
                "r2",
                SessionState.IDLE,
                SessionState.ESTABLISHED,
                new StateChangeReason(SessionEvent.MANUAL_START, ""));

        MetricsPage page = page();
        assertEquals(1, page.value("pharos_service_up{service=\"dns\"}"));
        assertEquals(0, page.value("pharos_check_duration_seconds_count{check=\"query\",service=\"dns\"}"));
        assertEquals(1, page.value("pharos_bgp_session_up{peer=\"r2\"}"));
    }

    @Test
    void namesWithQuotesBackslashesAndLineEndsAreEscaped() {
        metrics.addService("a\"b\\c\nd", List.of());

        assertEquals(0, page().value("pharos_service_up{service=\"a\\\"b\\\\c\\nd\"}"));
    }

    @Test
    void theBuildAndTheProcessAreShown() {
        MetricsPage page = page();

        assertEquals(1, page.value("pharos_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"}"));
        assertTrue(page.value("process_start_time_seconds") > 1.6e9);
        assertTrue(page.values().keySet().stream()
                .anyMatch(series -> series.startsWith("jvm_memory_used_bytes{area=\"heap\"")));
    }

    @Test
    void openMetricsIsServedToThoseWhoNameItAndEndsWithItsMark() {
        String accept = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

        assertEquals(TextFormat.OPEN_METRICS, TextFormat.accepted(accept));
        assertEquals(TextFormat.PROMETHEUS, TextFormat.accepted("application/vnd.google.protobuf, */*"));
        assertEquals(TextFormat.PROMETHEUS, TextFormat.accepted(""));
        String page = metrics.scrape(TextFormat.OPEN_METRICS);
        assertTrue(page.endsWith("# EOF\n"));
        assertTrue(page.contains("# TYPE pharos_check_results counter\n"));
        assertTrue(page.contains("pharos_check_results_total{check=\"http\",result=\"pass\",service=\"web\"} 0.0\n"));
        assertFalse(page.contains("_total_total"));
    }
}

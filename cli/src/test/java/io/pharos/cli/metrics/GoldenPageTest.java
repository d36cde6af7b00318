package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoldenPageTest {
    private static final Path PAGE = Path.of("src/test/resources/io/pharos/cli/metrics/page.txt");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void aMorningWithAFailureAndALostSessionReadsAsWritten() throws IOException {
        try (Metrics metrics = new Metrics("1.2.3", CLOCK)) {
            metrics.addService("web", List.of("192.0.2.1/32", "2001:db8::1/128"));
            metrics.addService("dns", List.of("192.0.2.53/32"));
            metrics.addCheck("web", "http");
            metrics.addCheck("dns", "query");
            metrics.addPeer("router-1");
            metrics.addHelper("announcer", () -> true, () -> 3, () -> 1);
            tell(metrics);

            String page = metrics.scrape(TextFormat.PROMETHEUS);

            MetricsPage.of(page);
            String ours = page.lines()
                    .filter(line -> line.contains("pharos_"))
                    .filter(line -> !line.contains("pharos_check_duration_seconds_"))
                    .map(line -> line.replace("\"" + Runtime.version() + "\"", "\"17\""))
                    .collect(Collectors.joining("\n", "", "\n"));
            assertEquals(PageFile.expected(PAGE, ours), ours, "run with -Dpharos.update=true and look at the diff");
        }
    }

    private static void tell(Metrics metrics) {
        StateChangeReason stateChangeReason = new StateChangeReason(SessionEvent.MANUAL_START, "");
        metrics.stateChanged("router-1", SessionState.IDLE, SessionState.CONNECT, stateChangeReason);
        metrics.stateChanged("router-1", SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, stateChangeReason);
        metrics.messageReceived("router-1", new Keepalive());

        metrics.checked("web", "http", CheckResult.pass("200"), RiseFall.initial(1, 2));
        metrics.healthChanged("web", "http", Health.INIT, Health.UP, null);
        metrics.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "PASS 200");
        metrics.announced("web", List.of("192.0.2.1/32", "2001:db8::1/128"));
        metrics.messageSent(
                "router-1", Update.withdrawing(AddressFamily.IPV4_UNICAST, List.of(Nlri.parse("192.0.2.1/32"))));

        metrics.checked("web", "http", CheckResult.timeout("no answer"), RiseFall.initial(1, 2));
        metrics.checked("web", "http", CheckResult.fail("500"), RiseFall.initial(1, 2));
        metrics.stateChanged("web", ServiceState.UP, ServiceState.DOWN, "FAIL 500");
        metrics.announced("web", List.of("192.0.2.1/32"));
        metrics.hookFinished(
                "web", Hook.always("true"), new HookOutcome(HookOutcome.Result.DONE, "", Duration.ofMillis(5)));
        metrics.stateChanged("router-1", SessionState.ESTABLISHED, SessionState.IDLE, stateChangeReason);

        metrics.maintenanceChanged("dns", true, "upgrade");
        metrics.stateChanged("dns", ServiceState.STARTING, ServiceState.MAINTENANCE, "maintenance: upgrade");
        metrics.leaseExpired("dns", Duration.ofSeconds(30));
    }
}

package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.health.BackendStatus.Part;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.StabilityPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which backends of a service have the traffic. */
class BackendsServiceTest extends BackendsScene {
    @Test
    void failureMovesTrafficFromTheBestLevelToTheNext() {
        Service service = start(
                new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second), warm("c", 2, third));
        assertEquals("a", active(service));
        assertEquals(
                List.of(
                        "backends s [a] fading [] standby [] by lowest-usable (a: PASS)",
                        "state s STARTING>UP (a: PASS)"),
                decisions());

        second.fails();
        first.fails();

        assertEquals("c", active(service));
        assertEquals(ServiceState.UP, service.status().state());
        assertEquals(
                "backends s [c] fading [] standby [] by lowest-usable (a: FAIL)",
                decisions().get(2));
    }

    @Test
    void serviceIsDownOnlyIfNoBackendIsUsable() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        second.fails();

        assertEquals(ServiceState.DOWN, service.status().state());
        assertEquals(Health.DOWN, service.status().health());
        assertEquals("", active(service));
        second.passes();
        assertEquals("b", active(service));
        assertEquals(ServiceState.UP, service.status().state());
    }

    @Test
    void automaticRecoveryFollowsAnUninterruptedInterval() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        first.passes();
        time.advance(Duration.ofSeconds(9));
        assertEquals("b", active(service));
        time.advance(SECOND);

        assertEquals("a", active(service));
    }

    @Test
    void manualRecoveryWaitsForTheOperator() {
        Service service =
                start(new Strategy.Immediate(), new Recovery.Manual(), warm("a", 0, first), warm("b", 1, second));
        first.fails();
        first.passes();
        time.advance(MINUTE);
        assertEquals("b", active(service));
        service.failBack();

        assertEquals("a", active(service));
    }

    @Test
    void restartDoesNotTriggerAFailBackWithManualRecovery() {
        Service service = service(
                policy(new Strategy.Immediate(), new Recovery.Manual()),
                StabilityPolicy.none(),
                warm("a", 0, first),
                warm("b", 1, second));
        service.remember(1);
        service.start();
        time.settle();

        assertEquals("b", active(service));
    }

    @Test
    void delayedFailoverIsCanceledIfTheLevelRecoversInTime() {
        Service service = start(
                new Strategy.Delayed(Duration.ofSeconds(30)), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        assertEquals("a", active(service));
        assertEquals(ServiceState.UP, service.status().state());
        time.advance(Duration.ofSeconds(20));
        first.passes();
        time.advance(MINUTE);
        assertEquals("a", active(service));

        first.fails();
        time.advance(Duration.ofSeconds(30));
        assertEquals("b", active(service));
    }

    @Test
    void gracefulRecoveryHandsOverInSteps() {
        Service service = start(
                new Strategy.Graceful(Duration.ofSeconds(40), 4), AFTER_TEN, warm("a", 0, first), warm("b", 1, second));
        first.fails();
        time.advance(MINUTE);
        first.passes();
        heard.all.clear();
        time.advance(Duration.ofSeconds(10));
        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.FADING), parts(service));
        time.advance(Duration.ofSeconds(40));

        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.NONE), parts(service));
        assertEquals(4, heard.count("backends s [a] fading [b] standby [] by graceful"));
        assertEquals(1, heard.count("backends s [a] fading [] standby [] by lowest-usable"));
    }

    @Test
    void statusShowsHotStandby() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), hot("b", 1, second));

        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.STANDBY), parts(service));
    }

    @Test
    void serviceIsDegradedOnlyIfAllActiveBackendsAre() {
        Service service = start(new Strategy.Immediate(), AFTER_TEN, warm("a", 0, first), warm("b", 0, second));
        assertEquals(Map.of("a", Part.ACTIVE, "b", Part.ACTIVE), parts(service));
        first.warns();
        assertEquals(ServiceState.UP, service.status().state());
        second.warns();

        assertEquals(ServiceState.DEGRADED, service.status().state());
    }

    @Test
    void backendsThatShareACheckFailTogether() {
        CheckSpec shared = CheckSpec.of("here", first, 1, 1, OFTEN);
        Service service = start(
                new Strategy.Immediate(),
                AFTER_TEN,
                plan("a", 0, Standby.WARM, shared),
                plan("b", 0, Standby.WARM, shared));
        assertEquals(1, service.status().checks().size());
        first.fails();

        assertEquals(ServiceState.DOWN, service.status().state());
    }
}

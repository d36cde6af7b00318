package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.health.ServiceState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    private static final StateChangeReason REASON = new StateChangeReason(SessionEvent.MANUAL_START, "");

    private final Readiness readiness = new Readiness(List.of("web", "dns"));

    @Test
    void allThatIsMissingIsNamed() {
        assertEquals(
                List.of("no BGP session is established", "service dns: no verdict yet", "service web: no verdict yet"),
                readiness.missing());
    }

    @Test
    void oneSessionAndAVerdictOfEachServiceAreEnough() {
        readiness.stateChanged("r1", SessionState.IDLE, SessionState.CONNECT, REASON);
        readiness.stateChanged("r2", SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, REASON);
        readiness.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "");
        readiness.stateChanged("dns", ServiceState.STARTING, ServiceState.DOWN, "");

        assertEquals(List.of(), readiness.missing());
    }

    @Test
    void theLossOfTheLastSessionEndsReadiness() {
        allVerdicts();
        readiness.stateChanged("r1", SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, REASON);
        readiness.stateChanged("r2", SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, REASON);

        readiness.stateChanged("r1", SessionState.ESTABLISHED, SessionState.IDLE, REASON);
        assertEquals(List.of(), readiness.missing());

        readiness.stateChanged("r2", SessionState.ESTABLISHED, SessionState.IDLE, REASON);
        assertEquals(List.of("no BGP session is established"), readiness.missing());
    }

    @Test
    void aServiceThatStartsAgainAfterMaintenanceHasHadItsVerdict() {
        allVerdicts();
        readiness.stateChanged("web", ServiceState.MAINTENANCE, ServiceState.STARTING, "");

        assertEquals(List.of("no BGP session is established"), readiness.missing());
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceState.class,
            names = {"STARTING", "STOPPING"})
    void startingAndStoppingAreNoVerdicts(ServiceState state) {
        Readiness fresh = new Readiness(List.of("web"));
        fresh.stateChanged("web", ServiceState.STARTING, state, "");

        assertEquals(List.of("no BGP session is established", "service web: no verdict yet"), fresh.missing());
    }

    private void allVerdicts() {
        readiness.stateChanged("web", ServiceState.STARTING, ServiceState.MAINTENANCE, "");
        readiness.stateChanged("dns", ServiceState.STARTING, ServiceState.UP, "");
    }
}

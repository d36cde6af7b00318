package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.session.Event;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.health.ServiceState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    private static final Reason REASON = new Reason(Event.MANUAL_START, "");

    private final Readiness readiness = new Readiness(List.of("web", "dns"));

    @Test
    void allThatIsMissingIsNamed() {
        assertEquals(
                List.of("no session is established", "service dns: no verdict yet", "service web: no verdict yet"),
                readiness.missing());
    }

    @Test
    void oneSessionAndAVerdictOfEachServiceAreEnough() {
        readiness.stateChanged("r1", State.IDLE, State.CONNECT, REASON);
        readiness.stateChanged("r2", State.OPEN_CONFIRM, State.ESTABLISHED, REASON);
        readiness.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "");
        readiness.stateChanged("dns", ServiceState.STARTING, ServiceState.DOWN, "");

        assertEquals(List.of(), readiness.missing());
    }

    @Test
    void theLossOfTheLastSessionEndsReadiness() {
        allVerdicts();
        readiness.stateChanged("r1", State.OPEN_CONFIRM, State.ESTABLISHED, REASON);
        readiness.stateChanged("r2", State.OPEN_CONFIRM, State.ESTABLISHED, REASON);

        readiness.stateChanged("r1", State.ESTABLISHED, State.IDLE, REASON);
        assertEquals(List.of(), readiness.missing());

        readiness.stateChanged("r2", State.ESTABLISHED, State.IDLE, REASON);
        assertEquals(List.of("no session is established"), readiness.missing());
    }

    @Test
    void aServiceThatStartsAgainAfterMaintenanceHasHadItsVerdict() {
        allVerdicts();
        readiness.stateChanged("web", ServiceState.MAINTENANCE, ServiceState.STARTING, "");

        assertEquals(List.of("no session is established"), readiness.missing());
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceState.class,
            names = {"STARTING", "STOPPING"})
    void startingAndStoppingAreNoVerdicts(ServiceState state) {
        Readiness fresh = new Readiness(List.of("web"));
        fresh.stateChanged("web", ServiceState.STARTING, state, "");

        assertEquals(List.of("no session is established", "service web: no verdict yet"), fresh.missing());
    }

    private void allVerdicts() {
        readiness.stateChanged("web", ServiceState.STARTING, ServiceState.MAINTENANCE, "");
        readiness.stateChanged("dns", ServiceState.STARTING, ServiceState.UP, "");
    }
}

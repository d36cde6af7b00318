package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.AttributeFault;
import io.pharos.bgp.packet.attribute.OnError;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {
    private static final CheckResult UNABLE = new CheckResult(
            CheckResult.Outcome.UNKNOWN, "no such program", CheckResult.pass("").duration());

    private final Logger logger = (Logger) LoggerFactory.getLogger("pharos");
    private final ListAppender<ILoggingEvent> lines = ownLines();
    private final EventLog events = new EventLog();

    /** Not what the threads of a daemon say that another test has left. */
    private static ListAppender<ILoggingEvent> ownLines() {
        String own = Thread.currentThread().getName();
        return new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent line) {
                if (line.getThreadName().equals(own)) {
                    super.append(line);
                }
            }
        };
    }

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void aCheckThatCannotRunIsLoggedOnceAndAgainWhenItCan() {
        hear("exec", UNABLE);
        hear("exec", UNABLE);
        hear("http", CheckResult.pass("L7OK 200"));
        hear("exec", CheckResult.fail("exit 1"));
        hear("exec", UNABLE);

        assertEquals(
                List.of(
                        "WARN service web: check exec cannot run: UNKNOWN no such program",
                        "INFO service web: check exec can run again: FAIL exit 1",
                        "WARN service web: check exec cannot run: UNKNOWN no such program"),
                told());
    }

    /** A router with one bad attribute on each of a million routes must not fill the disk. */
    @Test
    void eachKindOfFaultOfANeighborIsLoggedOncePerSession() {
        events.messageReceived("r1", faulty("value 3; expected 0, 1 or 2"));
        events.messageReceived("r1", faulty("value 4; expected 0, 1 or 2"));
        events.stateChanged(
                "r1",
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, "reset"));
        events.messageReceived("r1", faulty("value 5; expected 0, 1 or 2"));

        assertEquals(
                List.of(
                        "WARN neighbor r1: malformed UPDATE (further ones of this kind are logged at DEBUG): "
                                + "ORIGIN: value 3; expected 0, 1 or 2 (treat as withdraw)",
                        "WARN neighbor r1: session down: reset",
                        "WARN neighbor r1: malformed UPDATE (further ones of this kind are logged at DEBUG): "
                                + "ORIGIN: value 5; expected 0, 1 or 2 (treat as withdraw)"),
                told());
    }

    @Test
    void aRejectedAddressIsLoggedOnceAndManyAreNotLogged() throws Exception {
        for (int i = 0; i < 2000; i++) {
            events.connectionRejected(
                    InetAddress.getByAddress(new byte[] {10, 0, (byte) (i % 1000 >> 8), (byte) (i % 1000)}));
        }

        assertEquals(20, told().size());
        assertEquals(
                "WARN rejected connection from 10.0.0.0 (further ones are logged at DEBUG): not a configured neighbor",
                told().get(0));
    }

    @Test
    void thatANeighborWithoutASessionIsStoppedIsNoWarning() {
        events.stateChanged(
                "r1",
                SessionState.ACTIVE,
                SessionState.IDLE,
                new StateChangeReason(SessionEvent.MANUAL_STOP, "stopped by the operator"));

        assertEquals(List.of(), told());
    }

    @Test
    void aMalformedCapabilityIsLoggedOncePerSession() {
        Open open = Open.of(
                65000,
                9,
                BgpIdentifier.parse("192.0.2.1"),
                List.of(
                        new UnknownCapability(73, Octets.ofHex("ff61")),
                        new UnknownCapability(64, Octets.ofHex("8078")),
                        new HostNameCapability("edge", "")));

        events.messageReceived("r1", open);
        events.messageReceived("r1", open);

        assertEquals(List.of("WARN neighbor r1: ignored malformed capability 73: ff61"), told());
    }

    private List<String> told() {
        return lines.list.stream()
                .filter(line -> line.getLevel().levelInt > Level.DEBUG_INT)
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    private static Update faulty(String detail) {
        AttributeFault fault =
                new AttributeFault(1, ErrorCode.INVALID_ORIGIN_ATTRIBUTE, OnError.TREAT_AS_WITHDRAW, detail);
        return new Update(List.of(), PathAttributes.EMPTY, List.of(), List.of(fault), true);
    }

    private void hear(String check, CheckResult result) {
        events.checked("web", check, result, RiseFall.initial(3, 3));
    }
}

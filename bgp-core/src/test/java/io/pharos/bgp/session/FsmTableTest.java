package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event in every state, against RFC 4271 section 8.2.2 read line by line, with RFC 6608 for the subcodes
 * and RFC 9687 for its timer.
 *
 * <p>A column is a state; {@code +} says that a connection is there whose OPEN DelayOpen holds back. IDLE is twice there:
 * stopped by the operator, and waiting after a failure. A cell is the next state and the NOTIFICATION sent; {@code =}
 * stands for no change. AUTOMATIC_START is the passive one, event 5; event 3 is the end of IDLE_HOLD.
 */
class FsmTableTest {
    private static final String TABLE = """
            event                       | stopped | waiting | CONNECT | CONNECT+ | ACTIVE  | ACTIVE+ | OPEN_SENT | CONFIRM  | ESTABL.
            MANUAL_START                | CONNECT | CONNECT | =       | =        | =       | =       | =         | =        | =
            MANUAL_STOP                 | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 6/2  | IDLE 6/2 | IDLE 6/2
            AUTOMATIC_START             | ACTIVE  | ACTIVE  | =       | =        | =       | =       | =         | =        | =
            AUTOMATIC_STOP              | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 6/8  | IDLE 6/8 | IDLE 6/8
            CONNECT_RETRY_TIMER_EXPIRES | =       | =       | =       | =        | CONNECT | CONNECT | IDLE 5/0  | IDLE 5/0 | IDLE 5/0
            HOLD_TIMER_EXPIRES          | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 4/0  | IDLE 4/0 | IDLE 4/0
            KEEPALIVE_TIMER_EXPIRES     | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/0  | =        | =
            DELAY_OPEN_TIMER_EXPIRES    | =       | =       | IDLE    | OPEN_SENT| IDLE    |OPEN_SENT| IDLE 5/0  | IDLE 5/0 | IDLE 5/0
            IDLE_HOLD_TIMER_EXPIRES     | =       | CONNECT | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/0  | IDLE 5/0 | IDLE 5/0
            TCP_CONNECTION_ACKNOWLEDGED | =       | =       |OPEN_SENT| =        |OPEN_SENT| =       | =         | =        | =
            TCP_CONNECTION_CONFIRMED    | =       |OPEN_SENT|OPEN_SENT| =        |OPEN_SENT| =       | =         | =        | =
            TCP_CONNECTION_FAILS        | =       | =       | IDLE    | ACTIVE   | IDLE    | IDLE    | ACTIVE    | IDLE     | IDLE
            BGP_OPEN                    | =       | =       | IDLE    | CONFIRM  | IDLE    | CONFIRM | CONFIRM   | IDLE 5/2 | IDLE 5/3
            BGP_HEADER_ERROR            | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 1/3  | IDLE 1/3 | IDLE 1/3
            BGP_OPEN_MESSAGE_ERROR      | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 2/1  | IDLE 2/1 | IDLE 5/3
            OPEN_COLLISION_DUMP         | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 6/7  | IDLE 6/7 | IDLE 6/7
            NOTIFICATION_VERSION_ERROR  | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE      | IDLE     | IDLE
            NOTIFICATION_MESSAGE        | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE      | IDLE     | IDLE
            KEEPALIVE_MESSAGE           | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/1  | ESTABL.  | =
            UPDATE_MESSAGE              | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/1  | IDLE 5/2 | =
            UPDATE_MESSAGE_ERROR        | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/1  | IDLE 5/2 | IDLE 3/1
            ROUTE_REFRESH_MESSAGE       | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/1  | IDLE 5/2 | =
            SEND_HOLD_TIMER_EXPIRES     | =       | =       | IDLE    | IDLE     | IDLE    | IDLE    | IDLE 5/0  | IDLE 5/0 | IDLE 8/0
            """;

    private static final Map<String, SessionState> SHORT_NAMES =
            Map.of("CONFIRM", SessionState.OPEN_CONFIRM, "ESTABL.", SessionState.ESTABLISHED);

    private record Cell(SessionEvent sessionEvent, String column, String expected) {
        @Override
        public String toString() {
            return sessionEvent + " in " + column + ": " + expected;
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void eventLeadsToTheStateInTheTable(Cell cell) {
        FsmDriver driver = columnOf(cell.column());
        RecordingActions actions = driver.actions;
        SessionState before = driver.fsm.sessionState();
        int changesBefore = actions.sessionStates.size();

        driver.happen(cell.sessionEvent());

        SessionState after = driver.fsm.sessionState();
        String[] expected = cell.expected().split(" ", 2);
        assertEquals(expected[0].equals("=") ? before : stateOf(expected[0]), after);
        assertEquals(expected.length == 1 ? List.of() : List.of(expected[1]), numbersOf(actions.notificationsSent()));
        assertEquals(after != before, actions.sessionStates.size() > changesBefore);
        if (after == SessionState.IDLE) {
            boolean forGood = cell.column().equals("stopped") || cell.sessionEvent() == SessionEvent.MANUAL_STOP;
            assertEquals(forGood ? Set.of() : Set.of(FsmTimer.IDLE_HOLD), actions.running.keySet());
        }
        if (after == SessionState.IDLE && before != SessionState.IDLE) {
            assertTrue(!actions.connected && actions.closes > 0, "the connection is closed");
            assertEquals(cell.sessionEvent(), actions.lastReason().sessionEvent());
            assertEquals(
                    actions.notificationsSent(),
                    Stream.ofNullable(actions.lastReason().sent()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureDoublesTheNextIdleHold(Cell cell) {
        FsmDriver driver = columnOf(cell.column());

        driver.happen(cell.sessionEvent());
        Duration wait = driver.actions.running.get(FsmTimer.IDLE_HOLD);
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();

        assertEquals(wait.multipliedBy(2), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void everyEventHasARow() {
        List<SessionEvent> rows = TABLE.lines()
                .skip(1)
                .map(line -> SessionEvent.valueOf(split(line).get(0)))
                .toList();

        assertEquals(List.of(SessionEvent.values()), rows);
    }

    @ParameterizedTest
    @EnumSource
    void publicEventsReachEveryState(SessionState sessionState) {
        FsmDriver driver = FsmDriver.in(sessionState);

        assertEquals(sessionState, driver.fsm.sessionState());
    }

    @Test
    void everyStateHasAColumn() {
        Set<SessionState> sessionStates = split(TABLE.lines().findFirst().orElseThrow()).stream()
                .skip(1)
                .map(column -> columnOf(column).fsm.sessionState())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SessionState.class)));

        assertEquals(EnumSet.allOf(SessionState.class), sessionStates);
    }

    private static List<Cell> cells() {
        List<String> columns = split(TABLE.lines().findFirst().orElseThrow());
        List<Cell> cells = new ArrayList<>();
        TABLE.lines().skip(1).map(FsmTableTest::split).forEach(row -> {
            for (int i = 1; i < columns.size(); i++) {
                cells.add(new Cell(SessionEvent.valueOf(row.get(0)), columns.get(i), row.get(i)));
            }
        });
        return cells;
    }

    /** What ends in IDLE, but for the operator's stop and the version error, which is not counted everywhere. */
    private static List<Cell> failures() {
        Set<SessionEvent> notCounted = EnumSet.of(SessionEvent.MANUAL_STOP, SessionEvent.NOTIFICATION_VERSION_ERROR);
        return cells().stream()
                .filter(cell -> cell.expected().startsWith("IDLE") && !notCounted.contains(cell.sessionEvent()))
                .toList();
    }

    private static FsmDriver columnOf(String heading) {
        FsmDriver driver = switch (heading) {
            case "stopped" -> FsmDriver.in(SessionState.IDLE);
            case "waiting" -> FsmDriver.waiting(FsmDriver.config());
            case "CONNECT+" -> FsmDriver.heldBackIn(SessionState.CONNECT);
            case "ACTIVE+" -> FsmDriver.heldBackIn(SessionState.ACTIVE);
            default -> FsmDriver.in(stateOf(heading));
        };
        driver.actions.closes = 0;
        return driver;
    }

    private static SessionState stateOf(String name) {
        SessionState sessionState = SHORT_NAMES.get(name);
        return sessionState == null ? SessionState.valueOf(name) : sessionState;
    }

    private static List<String> numbersOf(List<Notification> notifications) {
        return notifications.stream()
                .map(each -> each.code() + "/" + each.subcode())
                .toList();
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }
}

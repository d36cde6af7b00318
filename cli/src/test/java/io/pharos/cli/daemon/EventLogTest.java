package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {
    private static final CheckResult UNABLE = new CheckResult(
            CheckResult.Outcome.UNKNOWN, "no such program", CheckResult.pass("").duration());

    private final Logger logger = (Logger) LoggerFactory.getLogger("pharos");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final EventLog events = new EventLog();

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
    void aCheckThatCannotRunIsToldOnceAndOnceMoreWhenItCan() {
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
                lines.list.stream()
                        .filter(line -> line.getLevel().levelInt > Level.DEBUG_INT)
                        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                        .toList());
    }

    private void hear(String check, CheckResult result) {
        events.checked("web", check, result, RiseFall.initial(3, 3));
    }
}

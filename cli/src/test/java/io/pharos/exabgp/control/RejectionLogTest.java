package io.pharos.exabgp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pharos.exabgp.ExabgpDialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RejectionLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RejectionLog.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
    private final RejectionLog rejectionLog = new RejectionLog("helper feed", now::get);

    @BeforeEach
    void listen() {
        events.start();
        logger.addAppender(events);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(events);
    }

    private List<String> logged() {
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void refuse(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(line -> rejectionLog.add(line, "no"));
    }

    @Test
    void rejectedLineIsLoggedWithItsNumberAndReason() {
        rejectionLog.add(7, "column 3: \"x\"; expected \"y\"");

        assertEquals(List.of("helper feed: line 7: column 3: \"x\"; expected \"y\""), logged());
    }

    @Test
    void clientInputCannotBreakLogLines() {
        rejectionLog.add(1, "\"a\u001b[2J\rb\"" + "c".repeat(1 << 20));

        assertEquals(List.of("helper feed: line 1: \"a [2J b\"" + "c".repeat(491) + "…"), logged());
    }

    @Test
    void onlyAFewRejectionsAMinuteAreLoggedThenCounted() {
        refuse(1, 1000);
        assertEquals(11, logged().size());
        assertEquals("helper feed: further rejected lines are not logged for a minute", logged().get(10));

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        refuse(1001, 1001);

        assertEquals(
                List.of("helper feed: 990 more lines were rejected and not logged", "helper feed: line 1001: no"),
                logged().subList(11, logged().size()));
    }

    @Test
    void closedClientsSuppressedRejectionsAreCounted() {
        refuse(1, 12);

        rejectionLog.close();
        rejectionLog.close();

        assertEquals(
                List.of("helper feed: 2 more lines were rejected and not logged"),
                logged().subList(11, logged().size()));
    }

    @Test
    void syntaxAndExecutionErrorsAreLoggedWithoutReplies() {
        CompletableFuture<Void> later = new CompletableFuture<>();
        ReplyWriter replyWriter = new ReplyWriter(
                new ClientSettings("pipe a", ExabgpDialect.V4_2, false, false, List.of(), false), line -> {});
        replyWriter.nextLine();
        replyWriter.doneAfter(later);
        replyWriter.nextLine();
        replyWriter.refuse("column 1: \"foo\"");

        later.completeExceptionally(new CommandRejectedException("nobody is there"));

        assertEquals(List.of("pipe a: line 2: column 1: \"foo\"", "pipe a: line 1: nobody is there"), logged());
    }
}

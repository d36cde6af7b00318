package io.pharos.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.time.Duration;

/** Logs to stderr through a queue, so that a stalled reader blocks neither sessions nor checks. */
final class StderrAppender extends AppenderBase<ILoggingEvent> {
    /** One for the whole process, however often logging is reconfigured. */
    private static final LineQueue QUEUE = new LineQueue(System.err);

    private final Logger own;
    private final Encoder<ILoggingEvent> encoder;

    /** @param encoder already started */
    StderrAppender(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        this.own = context.getLogger(StderrAppender.class);
        this.encoder = encoder;
    }

    /** Waits until all log lines are written, for at most this long. */
    static boolean awaitWritten(Duration most) {
        return QUEUE.awaitEmpty(most);
    }

    @Override
    protected void append(ILoggingEvent event) {
        QUEUE.add(encoder.encode(event), this::noteOf);
    }

    private byte[] noteOf(long lost) {
        String message = lost + " log lines were dropped here: stderr was not read";
        return encoder.encode(new LoggingEvent(StderrAppender.class.getName(), own, Level.WARN, message, null, null));
    }
}

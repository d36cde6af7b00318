package io.pharos.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.time.Duration;

/** Logs to stderr. A reader that does not read must hold up neither sessions nor checks, so a queue lies between. */
final class StderrAppender extends AppenderBase<ILoggingEvent> {
    /** Of the whole process: one thread waits for the reader, however often the log is set up anew. */
    private static final LineQueue QUEUE = new LineQueue(System.err);

    private final Logger own;
    private final Encoder<ILoggingEvent> encoder;

    /** @param encoder has been started */
    StderrAppender(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        this.own = context.getLogger(StderrAppender.class);
        this.encoder = encoder;
    }

    /** Waits until all that was logged has been written, at most so long. */
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

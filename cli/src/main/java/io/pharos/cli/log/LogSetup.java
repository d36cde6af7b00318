package io.pharos.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/** Logs to stderr; stdout belongs to what commands print. Logback finds this class as a service, and asks no other. */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%rEx";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, Level.INFO, false);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Changes what is logged, and how.
     *
     * @param level the least important messages to log: error, warn, info, debug, or off
     * @param json one JSON object a line instead of text
     */
    public static void use(String level, boolean json) {
        apply((LoggerContext) LoggerFactory.getILoggerFactory(), Level.valueOf(level), json);
    }

    private static void apply(LoggerContext context, Level level, boolean json) {
        EncoderBase<ILoggingEvent> encoder = json ? new JsonEncoder() : text();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(stderr);
        root.setLevel(Level.WARN.isGreaterOrEqual(level) ? Level.WARN : level);
        for (String ours : new String[] {"pharos", "io.pharos"}) {
            context.getLogger(ours).setLevel(level);
        }
    }

    private static EncoderBase<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}

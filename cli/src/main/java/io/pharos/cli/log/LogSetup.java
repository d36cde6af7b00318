package io.pharos.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Configures logging to stderr; stdout is for the output of commands. Logback finds this class as a service.
 *
 * <p>Logging never blocks, so call {@link #finish} before the process exits.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%rEx";

    /** Time to write the last lines: a stalled reader must not keep the process alive. */
    private static final Duration TO_BE_READ = Duration.ofMillis(200);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, Level.INFO, console(context, text()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets the level and the format. */
    public static void use(LogStyle style) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        apply(context, Level.valueOf(style.level()), console(context, style.json() ? new JsonEncoder() : text()));
    }

    /**
     * Sets the level and the targets.
     *
     * @param level the least important messages to log: error, warn, info, debug, or off
     * @param console whether to log to stderr
     * @param syslog how to log to the local syslog, or null; without a local syslog nothing is logged there
     */
    public static void use(String level, boolean console, @Nullable SyslogTarget syslog) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        if (console) {
            appenders.addAll(console(context, text()));
        }
        if (syslog != null && SyslogAppender.isPossible(SyslogAppender.SOCKET)) {
            SyslogAppender appender = new SyslogAppender(SyslogAppender.SOCKET, syslog);
            appender.setContext(context);
            appender.start();
            appenders.add(appender);
        }
        apply(context, Level.valueOf(level), appenders);
    }

    /** Waits for a short time until all log lines are written. Call it before the process exits. */
    public static void finish() {
        StderrAppender.awaitWritten(TO_BE_READ);
        if (LoggerFactory.getILoggerFactory()
                instanceof LoggerContext context) { // otherwise another thread is setting it up
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                    .iteratorForAppenders()
                    .forEachRemaining(appender -> {
                        if (appender instanceof SyslogAppender) {
                            appender.stop();
                        }
                    });
        }
    }

    private static List<Appender<ILoggingEvent>> console(LoggerContext context, EncoderBase<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        StderrAppender stderr = new StderrAppender(context, encoder);
        stderr.setContext(context);
        stderr.start();
        return List.of(stderr);
    }

    private static void apply(LoggerContext context, Level level, List<Appender<ILoggingEvent>> appenders) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        MemoryFaultAppender faults = new MemoryFaultAppender();
        faults.setContext(context);
        faults.start();
        root.addAppender(faults);
        appenders.forEach(root::addAppender);
        root.setLevel(Level.WARN.isGreaterOrEqual(level) ? Level.WARN : level);
        for (String ours : new String[] {"pharos", "io.pharos"}) {
            context.getLogger(ours).setLevel(level);
        }
        // On a machine with only a loopback interface Netty warns that its channel ids are random.
        context.getLogger("io.netty.util.internal.MacAddressUtil").setLevel(Level.ERROR);
    }

    private static EncoderBase<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}

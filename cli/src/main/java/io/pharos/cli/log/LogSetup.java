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
 * Logs to stderr; stdout belongs to what commands print. Logback finds this class as a service, and asks no other.
 *
 * <p>Logging waits for nobody. So who ends the process calls {@link #finish} before.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%rEx";

    /** At the end of the process: a reader that does not read must not keep it. */
    private static final Duration TO_BE_READ = Duration.ofMillis(200);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, Level.INFO, console(context, text()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Changes what is logged, and how. */
    public static void use(LogStyle style) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        apply(context, Level.valueOf(style.level()), console(context, style.json() ? new JsonEncoder() : text()));
    }

    /**
     * Changes what is logged, and where.
     *
     * @param level the least important messages to log: error, warn, info, debug, or off
     * @param console whether to log to stderr
     * @param syslog how to log to the local syslog, or null for not; where there is none, nothing is logged there
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

    /** At the end of the process: waits until what has been logged is written, for a short time at most. */
    public static void finish() {
        StderrAppender.awaitWritten(TO_BE_READ);
        if (LoggerFactory.getILoggerFactory()
                instanceof LoggerContext context) { // else another thread is just setting it up
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
        // On a machine with nothing but its loopback interface Netty warns that it numbers its channels at random.
        context.getLogger("io.netty.util.internal.MacAddressUtil").setLevel(Level.ERROR);
    }

    private static EncoderBase<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}

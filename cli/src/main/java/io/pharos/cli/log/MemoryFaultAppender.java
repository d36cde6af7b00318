package io.pharos.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/**
 * Logs nothing, but passes a logged OutOfMemoryError to the thread's uncaught-exception handler: an event loop that ran
 * out of memory logs the error and carries on.
 */
final class MemoryFaultAppender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy
                && proxy.getThrowable() instanceof OutOfMemoryError fault) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
        }
    }
}

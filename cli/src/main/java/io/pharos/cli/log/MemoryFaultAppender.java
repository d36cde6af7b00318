package io.pharos.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/**
 * Logs nothing, but sees when somebody who goes on all the same, such as an event loop, has had no memory: that is told as if
 * the thread had ended by it.
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

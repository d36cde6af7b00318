package io.pharos.cli;

import io.pharos.cli.log.LogSetup;
import io.pharos.cli.log.LogStyle;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What each class of tests begins with. Each {@code await()} has a minute: how fast a machine is says nothing of what runs
 * on it. And the log is as at the start, whatever a command that ran in this process has made of it. JUnit finds this class.
 */
public final class EachClass implements BeforeAllCallback {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
        LogSetup.use(new LogStyle("info", false));
    }
}

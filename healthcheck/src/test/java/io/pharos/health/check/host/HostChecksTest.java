package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.check.Checks;
import io.pharos.health.check.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HostChecksTest {
    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();
    private final Checks checks = Checks.load();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void eachTypeCreatesACheckThatRunsOnAWorker() throws Exception {
        Path gone = folder.resolve("gone");
        Map<Record, String> expected = Map.of(
                FileCheckSettings.absent(gone),
                "file: PASS " + gone + " does not exist",
                ProcessCheckSettings.named("no such name"),
                "process: FAIL no process with name no such name",
                new LocalAddressCheckSettings(List.of("192.0.2.1"), null),
                "local-address: FAIL not on this machine: 192.0.2.1",
                new DiskCheckSettings(gone, "5%", null),
                "disk: UNKNOWN " + gone,
                new MemoryCheckSettings("5%", null, "/no/such/group"),
                "memory: UNKNOWN /sys/fs/cgroup/no/such/group: no such control group",
                new PushCheckSettings(gone, Duration.ofSeconds(1)),
                "push: FAIL no heartbeat: " + gone + " does not exist");

        for (Map.Entry<Record, String> entry : expected.entrySet()) {
            String type = entry.getValue().split(":", 2)[0];
            assertEquals(
                    entry.getValue(),
                    type + ": "
                            + test.start(checks.create(type, entry.getKey(), test.runtime()), Duration.ZERO)
                                    .exceptionally(CheckResult::unknown) // as the engine does
                                    .get(60, TimeUnit.SECONDS)
                                    .summary());
        }
    }

    @Test
    void loadIsABlockingCheckAndSystemdRunsAProgram() {
        assertInstanceOf(BlockingCheck.class, checks.create("load", LoadCheckSettings.HIGH, test.runtime()));
        assertInstanceOf(
                SystemdCheck.class, checks.create("systemd", new SystemdCheckSettings("nginx", false), test.runtime()));
    }
}

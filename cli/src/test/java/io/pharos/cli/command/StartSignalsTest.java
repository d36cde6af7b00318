package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pharos.cli.ChildJvm;
import io.pharos.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals that come while {@code pharos run} is on its way. */
@EnabledOnOs(OS.LINUX)
class StartSignalsTest {
    @TempDir
    Path folder;

    @Test
    void aReloadThatIsAskedForBeforeThereIsADaemonComesWhenThereIsOne() throws IOException {
        try (ChildJvm pharos = start()) {
            pharos.awaitHandlers();
            pharos.signal("HUP");
            pharos.awaitErr("reload: no changes: 1 neighbor, 1 service");

            pharos.signal("TERM");
            assertEquals(0, pharos.exitCode());
        }
    }

    @Test
    void aStopBeforeThereIsADaemonIsNoFailure() throws IOException {
        try (ChildJvm pharos = start()) {
            pharos.awaitHandlers();
            pharos.signal("TERM");

            assertEquals(0, pharos.exitCode());
            assertFalse(pharos.err().contains("Exception"), pharos.err());
            assertFalse(pharos.err().contains("ERROR"), pharos.err());
        }
    }

    @Test
    void aBadFileStillSaysSoByTheExitCode() throws IOException {
        try (ChildJvm pharos = start("local-as: none\n")) {
            assertEquals(ExitCode.BAD_USAGE, pharos.exitCode(), pharos.err());
        }
    }

    private ChildJvm start() throws IOException {
        return start("""
                local-as: 65001
                router-id: 192.0.2.10
                neighbors:
                  - {address: 127.0.0.1, peer-as: 65000, port: 9}
                services:
                  - {name: web, addresses: [192.0.2.80/32]}
                """);
    }

    private ChildJvm start(String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("pharos.yaml"), configuration);
        return ChildJvm.of(List.of(), Main.class, "run", "-c", file.toString());
    }
}

package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushCheckTest {
    @TempDir
    private Path folder;

    private Path file;
    private PushCheck check;
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos;

    @BeforeEach
    void open() {
        file = folder.resolve("beat");
        check = new PushCheck(new PushCheckSettings(file, Duration.ofSeconds(30)), () -> wall, () -> nanos);
    }

    @Test
    void heartbeatIsValidForItsTimeToLive() throws IOException {
        beat("");

        assertEquals("PASS heartbeat 0s ago", run());
        pass(30);
        assertEquals("PASS heartbeat 30s ago", run());
        pass(1);
        assertEquals("FAIL no heartbeat for 31s; expected one within 30s", run());
        beat("");
        assertEquals("PASS heartbeat 0s ago", run());
    }

    @Test
    void staleHeartbeatAtStartupFails() throws IOException {
        beat("");
        pass(60);

        assertEquals("FAIL no heartbeat for 1m; expected one within 30s", run());
    }

    @Test
    void missingFileMeansNoHeartbeat() throws IOException {
        assertEquals("FAIL no heartbeat: " + file + " does not exist", run());
        beat("");
        assertEquals("PASS heartbeat 0s ago", run());
        Files.delete(file);
        assertEquals("FAIL no heartbeat: " + file + " does not exist", run());
    }

    @Test
    void clockCorrectionDoesNotAffectTheAge() throws IOException {
        beat("");
        run();

        wall = wall.plusSeconds(86_400);
        assertEquals("PASS heartbeat 0s ago", run());
        wall = wall.minusSeconds(2 * 86_400);
        pass(31);
        assertEquals("FAIL no heartbeat for 31s; expected one within 30s", run());
    }

    @ParameterizedTest
    @CsvSource({
        "pass, PASS heartbeat 0s ago",
        "PASS all replicas, PASS all replicas (heartbeat 0s ago)",
        "warn slow, WARN slow (heartbeat 0s ago)",
        "fail disk full, FAIL disk full (heartbeat 0s ago)",
        "unknown, UNKNOWN heartbeat 0s ago",
        "failover done, PASS heartbeat 0s ago",
        "1767225600, PASS heartbeat 0s ago"
    })
    void firstWordCanSetTheResult(String content, String expected) throws IOException {
        beat(content + "\nmore\n");

        assertEquals(expected, run());
    }

    @Test
    void expiredResultIsIgnored() throws IOException {
        beat("warn slow");
        pass(31);

        assertEquals("FAIL no heartbeat for 31s; expected one within 30s", run());
    }

    @Test
    void replacedFileCountsAsAHeartbeat() throws IOException {
        beat("");
        FileTime time = Files.getLastModifiedTime(file);
        run();
        pass(20);
        Path fresh = Files.createFile(folder.resolve("fresh"));
        Files.setLastModifiedTime(fresh, time);

        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);

        assertEquals("PASS heartbeat 20s ago", run()); // not older than the look before
        pass(15);
        assertEquals("FAIL no heartbeat for 35s; expected one within 30s", run());
    }

    @Test
    void onlyTheFirst1024OctetsAreRead() throws IOException {
        beat("fail " + "x".repeat(100_000));

        assertEquals("FAIL ".length() + 1024 - 5 + " (heartbeat 0s ago)".length(), run().length());
    }

    @Test
    void timeToLiveMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new PushCheckSettings(file, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new PushCheckSettings(file, Duration.ofSeconds(-1)));
    }

    private void beat(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(wall));
    }

    private void pass(long seconds) {
        wall = wall.plusSeconds(seconds);
        nanos += seconds * 1_000_000_000L;
    }

    private String run() throws IOException {
        return check.run(Duration.ZERO).summary();
    }
}

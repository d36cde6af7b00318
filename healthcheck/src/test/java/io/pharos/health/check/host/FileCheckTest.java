package io.pharos.health.check.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FileCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("file");
    }

    @Test
    void existingFilePasses() throws Exception {
        Files.createFile(file);

        assertEquals("PASS " + file + " exists", run(FileCheckSettings.present(file)));
        assertEquals("FAIL " + file + " exists", run(FileCheckSettings.absent(file)));
        assertEquals("PASS " + folder + " exists", run(FileCheckSettings.present(folder)));
    }

    @Test
    void missingFileFails() throws Exception {
        assertEquals("FAIL " + file + " does not exist", run(FileCheckSettings.present(file)));
        assertEquals("PASS " + file + " does not exist", run(FileCheckSettings.absent(file)));
    }

    @Test
    void danglingLinkCountsAsMissing() throws Exception {
        Files.createSymbolicLink(file, folder.resolve("nowhere"));

        assertEquals("FAIL " + file + " does not exist", run(FileCheckSettings.present(file)));
    }

    @ParameterizedTest
    @CsvSource({"59, PASS", "60, PASS", "61, FAIL", "-3600, PASS"})
    void ageIsTheTimeSinceTheLastModification(long ageSeconds, String outcome) throws Exception {
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(ageSeconds)));

        assertEquals(
                outcome,
                check(settings(Duration.ofMinutes(1), 0, null, null)).outcome().name());
    }

    @Test
    void oldFileIsReportedWithItsAge() throws Exception {
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(90)));

        assertEquals(
                "FAIL " + file + " is 1m30s old; expected at most 1m",
                run(settings(Duration.ofMinutes(1), 0, null, null)));
    }

    @Test
    void sizeMustReachTheMinimum() throws Exception {
        Files.writeString(file, "12345");

        assertEquals("PASS " + file + " exists", run(settings(null, 5, null, null)));
        assertEquals("FAIL " + file + " has 5 octets; expected at least 6", run(settings(null, 6, null, null)));
    }

    @Test
    void contentIsSearchedForTextAndRegex() throws Exception {
        Files.writeString(file, "one\ntwo 2\n");

        assertEquals("PASS " + file + " has the content", run(settings(null, 0, "two", "^two \\d$")));
        assertEquals("FAIL " + file + " does not contain \"three\"", run(settings(null, 0, "three", null)));
        assertEquals("FAIL " + file + " does not match ^\\d", run(settings(null, 0, "one", "^\\d")));
    }

    @Test
    void onlyTheFirstMaxReadOctetsAreRead() throws Exception {
        Files.writeString(file, "x".repeat(10) + "end");

        assertEquals(
                "FAIL " + file + " does not contain \"end\"",
                run(new FileCheckSettings(file, true, null, 0, "end", null, 12)));
        assertEquals(
                "PASS " + file + " has the content", run(new FileCheckSettings(file, true, null, 0, "end", null, 13)));
    }

    @Test
    void kernelFileOfSizeZeroHasContent() throws Exception {
        Path version = Path.of("/proc/version");
        assumeTrue(Files.isReadable(version), "no /proc/version");

        assertEquals(
                "PASS /proc/version has the content",
                run(new FileCheckSettings(version, true, null, 0, "Linux", null, 1024)));
    }

    @Test
    void onlyRegularFilesAreRead() throws Exception {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "no /dev/zero");

        assertEquals(
                "FAIL /dev/zero is not a regular file",
                run(new FileCheckSettings(device, true, null, 0, "x", null, 10)));
    }

    @Test
    void inaccessibleFileThrows() throws Exception {
        Files.createSymbolicLink(file, file); // looking gives "too many links", which is not "no such file"

        assertThrows(FileSystemException.class, () -> run(FileCheckSettings.present(file)));
    }

    @Test
    void interruptEndsAnEndlessRegexSearch() throws Exception {
        Files.writeString(file, "a".repeat(200));
        ThreadPoolExecutor workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        try {
            FileCheck body = new FileCheck(settings(null, 0, null, "^(a|aa)+\\1c$"));
            CompletableFuture<CheckResult> run = new BlockingCheck(workers, body).run(Duration.ZERO);

            await().atMost(LONG).until(() -> workers.getActiveCount() == 1);
            run.cancel(true);

            assertThrows(RuntimeException.class, run::join);
            await().atMost(LONG).until(() -> workers.getActiveCount() == 0);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void invalidSettingsAreRejected() {
        assertRefused("max-age PT0S; expected more than zero", () -> settings(Duration.ZERO, 0, null, null));
        assertRefused("min-size -1; expected zero or more", () -> settings(null, -1, null, null));
        assertRefused("content is empty; expected a text", () -> settings(null, 0, "", null));
        assertRefused(
                "max-read 4; expected at least 5, the length of content",
                () -> new FileCheckSettings(file, true, null, 0, "12345", null, 4));
        assertRefused(
                "max-read 0; expected 1 to 16777216", () -> new FileCheckSettings(file, true, null, 0, null, null, 0));
        assertRefused(
                "exists: false with conditions on the file; expected one of the two",
                () -> new FileCheckSettings(file, false, null, 1, null, null, 1));
        assertThrows(IllegalArgumentException.class, () -> settings(null, 0, null, "("));
    }

    private static void assertRefused(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    private FileCheckSettings settings(Duration maxAge, long minSize, String content, String regex) {
        return new FileCheckSettings(file, true, maxAge, minSize, content, regex, 65536);
    }

    private static CheckResult check(FileCheckSettings settings) throws IOException {
        return new FileCheck(settings, () -> NOW).run(Duration.ZERO);
    }

    private static String run(FileCheckSettings settings) throws IOException {
        return check(settings).summary();
    }
}

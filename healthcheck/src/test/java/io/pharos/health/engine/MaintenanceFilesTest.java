package io.pharos.health.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MaintenanceFilesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Maintenance ON = new Maintenance(true, "");

    @TempDir
    private Path folder;

    private final List<Maintenance> heard = new CopyOnWriteArrayList<>();
    private final MaintenanceFiles files = new MaintenanceFiles();

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void initialStateIsReportedBeforeWatchReturns() throws IOException {
        files.watch(folder.resolve("absent"), heard::add);
        assertEquals(List.of(Maintenance.OFF), heard);

        Path present = Files.createFile(folder.resolve("present"));
        files.watch(present, heard::add);
        assertEquals(List.of(Maintenance.OFF, ON), heard);
    }

    @Test
    void fileCreationAndDeletionAreDetected() throws IOException {
        Path file = folder.resolve("maintenance");
        files.watch(file, heard::add);

        for (int i = 0; i < 3; i++) {
            Files.createFile(file);
            awaitLatest(ON);
            Files.delete(file);
            awaitLatest(Maintenance.OFF);
        }

        assertEquals(7, heard.size());
    }

    @Test
    void pollingDetectsChangesWithoutAFileWatch() throws IOException {
        try (MaintenanceFiles polled = new MaintenanceFiles(false)) {
            Path file = folder.resolve("maintenance");
            polled.watch(file, heard::add);

            Files.createFile(file);
            awaitLatest(ON);
            Files.delete(file);
            awaitLatest(Maintenance.OFF);
        }
    }

    @Test
    void folderCanAppearLaterAndBeReplaced() throws IOException {
        Path late = folder.resolve("late");
        Path file = late.resolve("maintenance");
        files.watch(file, heard::add);
        assertEquals(List.of(Maintenance.OFF), heard);

        Files.createDirectory(late);
        Files.createFile(file);
        awaitLatest(ON);

        Files.move(late, folder.resolve("old"));
        awaitLatest(Maintenance.OFF);

        Files.createDirectory(late);
        Files.createFile(file);
        awaitLatest(ON);
    }

    @Test
    void firstLineIsTheSanitizedAndTruncatedReason() throws IOException {
        Path file = folder.resolve("maintenance");
        Files.writeString(file, "  new\u0007 disk\u001b[31m, ticket 7 \r\nsecond line\n");
        files.watch(file, heard::add);
        assertEquals("new disk[31m, ticket 7", heard.get(0).reason());

        Files.writeString(file, "é".repeat(1000));
        await().atMost(LONG)
                .until(() -> heard.size() >= 2
                        && heard.get(heard.size() - 1).reason().equals("é".repeat(200)));
    }

    @Test
    void reasonWrittenAfterCreationIsReported() throws IOException {
        Path file = Files.createFile(folder.resolve("maintenance"));
        files.watch(file, heard::add);
        Files.writeString(file, "new disk\n");

        awaitLatest(new Maintenance(true, "new disk"));
    }

    @Test
    void invalidUtf8IsReplaced() throws IOException {
        Path file = folder.resolve("maintenance");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'a'});
        files.watch(file, heard::add);

        assertEquals("\ufffd\ufffda", heard.get(0).reason());
    }

    @Test
    void folderInPlaceOfTheFileEnablesMaintenance() throws IOException {
        files.watch(Files.createDirectory(folder.resolve("maintenance")), heard::add);

        assertEquals(List.of(ON), heard);
    }

    @Test
    void unreadableFileKeepsTheLastState() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("parent"));
        Path path = Files.createFile(parent.resolve("maintenance"));
        MaintenanceFile file = new MaintenanceFile(path, heard::add);
        file.look();
        assertEquals(List.of(ON), heard);

        // A link to itself in place of the folder: looking gives "too many links", which is not "no such file".
        Files.move(parent, folder.resolve("old"));
        Files.createSymbolicLink(parent, parent);
        file.look();
        assertEquals(List.of(ON), heard);

        Files.delete(parent);
        file.look();
        assertEquals(List.of(ON, Maintenance.OFF), heard);
    }

    @Test
    void endedWatchReportsNothing() throws IOException {
        Path ended = folder.resolve("ended");
        Path watched = folder.resolve("watched");
        List<Maintenance> silent = new CopyOnWriteArrayList<>();
        files.watch(ended, silent::add).run();
        files.watch(watched, heard::add);

        Files.createFile(ended);
        Files.createFile(watched);
        awaitLatest(ON);
        Files.delete(watched);
        awaitLatest(Maintenance.OFF);

        assertEquals(List.of(Maintenance.OFF), silent);
    }

    @Test
    void closingEndsTheThread() {
        files.watch(folder.resolve("maintenance"), heard::add);
        files.close();

        await().atMost(LONG)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("health-maintenance") && thread.isAlive()));
        assertFalse(heard.isEmpty());
    }

    private void awaitLatest(Maintenance expected) {
        await().atMost(LONG).until(() -> heard.get(heard.size() - 1).equals(expected));
    }
}

package io.pharos.cli.override;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.state.StateDirectory;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideKeeperTest {
    @TempDir
    Path folder;

    @Test
    void theLastThatWasGivenIsWhatIsKept() throws Exception {
        OverrideKeeper keeper = keeper(Duration.ofSeconds(30));
        for (String service : List.of("a", "b", "c")) {
            keeper.keep(maintenanceOf(service));
        }

        keeper.kept().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertEquals(maintenanceOf("c"), store().load().overrides());
    }

    @Test
    void aHangingDiskBlocksNoCallerAndIsReportedInTime() throws Exception {
        Path hanging = folder.resolve("overrides.json.new"); // a pipe that nobody reads cannot be opened for writing
        assertEquals(0, new ProcessBuilder("mkfifo", hanging.toString()).start().waitFor());
        OverrideKeeper keeper = keeper(Duration.ofMillis(50));
        keeper.keep(maintenanceOf("a"));
        keeper.keep(maintenanceOf("b"));

        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> keeper.kept().toCompletableFuture().get(30, TimeUnit.SECONDS));

        assertTrue(failed.getCause() instanceof IOException, failed::toString);
        try (SeekableByteChannel reader = Files.newByteChannel(hanging)) { // lets the writer's thread go
            assertTrue(reader.isOpen());
            await().atMost(Duration.ofSeconds(30)).until(() -> isThroughWithAll(keeper));
        }
    }

    /** So that nothing is written any more when the folder is removed: what was given before has had its turn. */
    private static boolean isThroughWithAll(OverrideKeeper keeper) throws Exception {
        keeper.keep(maintenanceOf("c"));
        try {
            keeper.kept().toCompletableFuture().get(30, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException failed) {
            return !failed.getMessage().contains("the disk has not taken it");
        }
    }

    private OverrideKeeper keeper(Duration patience) throws IOException {
        return new OverrideKeeper(store(), patience);
    }

    private OverrideStore store() throws IOException {
        return new OverrideStore(StateDirectory.open(folder), Clock.systemUTC());
    }

    private static Map<String, List<StoredOverride>> maintenanceOf(String service) {
        return Map.of(service, List.of(StoredOverride.maintenance("", null, "ann", Instant.EPOCH)));
    }
}

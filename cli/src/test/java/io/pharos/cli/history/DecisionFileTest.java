package io.pharos.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionFileTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int ALL = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void whatIsAppendedIsReadAgainInItsOrder() throws IOException {
        Decision full = Decision.of(NOON, Decision.Kind.STATE, "web", "UP", "DOWN", "FAIL \"500\"\nä")
                .by(
                        "3 failures in a row (fall 3)",
                        List.of(new SeenResult(NOON, "check", "FAIL", "L7STS 500", Duration.ofNanos(1_500_000))))
                .sending(List.of("10.0.0.1/32 med 5"), List.of("10.0.0.2/32"), List.of("r1"))
                .numbered(7);

        try (DecisionFile file = file(ALL, 2)) {
            file.append(full);
            file.append(decision(8));

            assertEquals(List.of(full, decision(8)), file.newest(ALL));
        }
    }

    @Test
    void aFileThatIsNotThereHoldsNothing() throws IOException {
        DecisionFile file = file(ALL, 2);

        assertEquals(List.of(), file.newest(ALL));
        assertEquals(Optional.empty(), file.lastWritten());
    }

    @Test
    void halfALineAtTheEndIsLeftOutAndTheNextDecisionHasALineOfItsOwn() throws IOException {
        try (DecisionFile file = file(ALL, 2)) {
            file.append(decision(1));
        }
        Files.writeString(path(), "{\"sequence\":2,\"at\":\"2026-0", StandardOpenOption.APPEND);

        try (DecisionFile file = file(ALL, 2)) {
            assertEquals(List.of(decision(1)), file.newest(ALL));
            file.append(decision(3));
            assertEquals(List.of(decision(1), decision(3)), file.newest(ALL));
        }
    }

    @Test
    void whatIsNoDecisionIsLeftOut() throws IOException {
        Files.write(path(), new byte[] {(byte) 0xff, 0, '\n', '{', '}', '\n', '[', '\n'});
        try (DecisionFile file = file(ALL, 2)) {
            file.append(decision(1));

            assertEquals(List.of(decision(1)), file.newest(ALL));
        }
    }

    @Test
    void aFullFileIsPutAsideAndTheOldestIsDeleted() throws IOException {
        long twoLines = 2 * lineOctets() + 1;
        try (DecisionFile file = file(twoLines, 3)) {
            for (int number = 1; number <= 9; number++) {
                file.append(decision(number));
                assertTrue(Files.size(path()) <= twoLines);
            }

            assertEquals(List.of(decision(7), decision(8), decision(9)), file.newest(ALL));
        }
        assertTrue(Files.exists(path("decisions.jsonl.2")));
        assertFalse(Files.exists(path("decisions.jsonl.3")));
        assertTrue(Files.readString(path("decisions.jsonl.2")).contains("\"sequence\":5"));
    }

    @Test
    void withOneFileTheOldDecisionsMakeRoom() throws IOException {
        try (DecisionFile file = file(lineOctets(), 1)) {
            file.append(decision(1));
            file.append(decision(2));

            assertEquals(List.of(decision(2)), file.newest(ALL));
        }
        assertFalse(Files.exists(path("decisions.jsonl.1")));
    }

    @Test
    void onlyWholeLinesFromTheEndAreReadOfALongFile() throws IOException {
        try (DecisionFile file = file(ALL, 2)) {
            for (int number = 1; number <= 9; number++) {
                file.append(decision(number));
            }

            assertEquals(List.of(decision(8), decision(9)), file.newest((int) (2.5 * lineOctets())));
        }
    }

    @Test
    void theFilesOwnTimeTellsWhenWeWereAlive() throws IOException {
        try (DecisionFile file = file(ALL, 2)) {
            file.append(decision(1));
            file.touch(NOON);

            assertEquals(Optional.of(NOON), file.lastWritten());
        }
    }

    private static long lineOctets() {
        return JsonText.compact(DecisionJson.of(decision(1))).length() + 1L;
    }

    private static Decision decision(long number) {
        return Decision.of(NOON, Decision.Kind.STATE, "web", "DOWN", "UP", "PASS")
                .numbered(number);
    }

    private DecisionFile file(long octets, int files) {
        return new DecisionFile(path(), octets, files);
    }

    private Path path() {
        return path("decisions.jsonl");
    }

    private Path path(String name) {
        return folder.resolve(name);
    }
}

package io.pharos.cli.override;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private OverrideStore store;

    @BeforeEach
    void open() throws IOException {
        store = new OverrideStore(StateDirectory.open(folder), CLOCK);
    }

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        Map<String, List<StoredOverride>> overrides = Map.of(
                "web",
                List.of(
                        StoredOverride.maintenance("new \"disk\"", NOON.plusSeconds(60), "ann", NOON),
                        new StoredOverride(StoredOverride.Kind.ACTIVATE, "level 2", "", null, "", NOON)),
                "dns",
                List.of(new StoredOverride(StoredOverride.Kind.DRAIN, "", "", null, "bob", NOON)));

        store.save(overrides);

        assertEquals(new OverrideStore.Found(overrides, null), store.load());
        assertFalse(Files.exists(folder.resolve("overrides.json.new")));
    }

    @Test
    void nothingIsFoundWhereNothingWasSaved() throws IOException {
        assertEquals(new OverrideStore.Found(Map.of(), null), store.load());
    }

    @Test
    void whatHasExpiredIsDropped() throws IOException {
        StoredOverride over = StoredOverride.maintenance("", NOON, "", NOON.minusSeconds(60));
        StoredOverride holds = StoredOverride.maintenance("", NOON.plusMillis(1), "", NOON);
        store.save(Map.of("web", List.of(over), "dns", List.of(over, holds)));

        assertEquals(Map.of("dns", List.of(holds)), store.load().overrides());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"version\": 1, \"serv",
                "{\"version\": 2, \"services\": {}}",
                "{\"version\": 1}",
                "{\"version\": 1, \"services\": {\"web\": [{\"kind\": \"sleep\", \"at\": \"2026-01-01T12:00:00Z\"}]}}",
                "{\"version\": 1, \"services\": {\"web\": [{\"kind\": \"drain\"}]}}"
            })
    void aFileThatCannotBeUnderstoodIsPutAsideAsItIs(String text) throws IOException {
        Files.writeString(folder.resolve("overrides.json"), text);

        OverrideStore.Found found = store.load();

        assertEquals(Map.of(), found.overrides());
        assertEquals(folder.resolve("overrides.json.unreadable-20260101T120000Z"), found.unreadable());
        assertEquals(text, Files.readString(found.unreadable()));
        assertNull(store.load().unreadable());
    }

    @Test
    void octetsThatAreNoTextArePutAsideToo() throws IOException {
        Files.write(folder.resolve("overrides.json"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertTrue(Files.exists(store.load().unreadable()));
    }

    @Test
    void aDirectoryInItsPlaceIsAnErrorThatNamesIt() throws IOException {
        Path place = Files.createDirectories(folder.resolve("overrides.json/x")).getParent();

        IOException notSaved = assertThrows(IOException.class, () -> store.save(Map.of()));
        IOException notLoaded = assertThrows(IOException.class, store::load);

        assertTrue(notSaved.getMessage().startsWith(place + " cannot be written: "), notSaved.getMessage());
        assertTrue(notLoaded.getMessage().startsWith(place + " cannot be read: "), notLoaded.getMessage());
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> StoredOverride.maintenance("x".repeat(201), null, "", NOON));

        assertEquals("reason of 201 characters; expected at most 200", refusal.getMessage());
    }
}

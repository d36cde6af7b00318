package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessConfigTest {
    private static final String FILE = """
            local-as: 65001
            neighbors:
              - address: 192.0.2.1
                peer-as: 65000
                api:
                  - {processes: %s, receive: [parsed, update]}
            processes:
              - {name: chat, run: %s}
            """;

    private static Configuration load(String names, String run) throws ConfigException {
        return TestFiles.loader().parse("test.yaml", FILE.formatted(names, run));
    }

    @Test
    void aListOfWordsIsTakenAsItIs() throws ConfigException {
        assertEquals(
                List.of("/bin/a", "b c", "'d"),
                load("chat", "[/bin/a, b c, \"'d\"]").processes().get(0).run());
    }

    @Test
    void oneTextIsCutAtBlanksAndQuotesHoldWordsTogether() throws ConfigException {
        assertEquals(
                List.of("/bin/a", "b c", "", "d\"e", "fg"),
                load("chat", "\"/bin/a  'b c' '' 'd\\\"e' f'g' \"")
                        .processes()
                        .get(0)
                        .run());
    }

    @Test
    void anOpenQuoteAndNothingToRunAreErrorsWithTheirPlace() {
        assertRefused("chat", "\"/bin/a 'b\"", "processes[0].run");
        assertRefused("chat", "\"  \"", "processes[0].run");
        assertRefused("chat", "[\"\", a]", "processes[0].run");
        assertRefused("chat", "[]", "processes[0].run");
    }

    @Test
    void anUnknownProcessIsAnErrorWithASuggestion() {
        String message = assertRefused("[chat, chta]", "/bin/cat", "neighbors[0].api[0].processes[1]");

        assertTrue(message.contains("did you mean \"chat\"?"), message);
    }

    @Test
    void aProcessThatNoNeighborNamesIsAnError() {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> TestFiles.loader()
                        .parse("test.yaml", FILE.formatted("chat", "/bin/cat") + "  - {name: deaf, run: /bin/cat}\n"));

        assertEquals(
                "test.yaml:9:12: processes[1].name: deaf: no neighbor names it, so its routes would reach no neighbor;"
                        + " expected \"api: [{processes: [deaf]}]\" in each neighbor that it announces to",
                refused.getMessage());
    }

    @Test
    void aMisspeltNameIsReportedOnceAndNotForTheHelperThatWasMeant() {
        ConfigException refused = assertThrows(ConfigException.class, () -> load("[chta]", "/bin/cat"));

        assertEquals(1, refused.errors().size(), refused::getMessage);
    }

    @Test
    void aNameUsedTwiceIsAnError() {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> TestFiles.loader()
                        .parse("test.yaml", FILE.formatted("chat", "/bin/cat") + "  - {name: chat, run: /bin/cat}\n"));

        assertTrue(
                refused.getMessage().contains("chat: expected another name than the process in line 8"),
                refused.getMessage());
    }

    @Test
    void aFaultOfAProcessIsNotBlamedOnTheNeighbor() {
        ConfigException refused = assertThrows(ConfigException.class, () -> load("chat", "/bin/cat, dialect: \"6\""));

        assertEquals(1, refused.errors().size(), refused::getMessage);
        assertTrue(refused.getMessage().contains("expected 4.2, 5 or main"), refused.getMessage());
    }

    private static String assertRefused(String names, String run, String path) {
        ConfigException refused = assertThrows(ConfigException.class, () -> load(names, run));
        assertEquals(path, refused.errors().get(0).path(), refused::getMessage);
        return refused.getMessage();
    }
}

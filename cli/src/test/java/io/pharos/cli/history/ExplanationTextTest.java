package io.pharos.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.json.JsonObject;
import io.pharos.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    private static final Path DOCUMENT = Path.of("../docs/explain.md");
    private static final String BEGIN = "<!-- Made by ExplanationTextTest. -->\n\n```\n";

    private final RecordedMorning recordedMorning = new RecordedMorning();

    @Test
    void theExampleInTheDocumentationIsWhatIsShown() throws IOException {
        recordedMorning.decisionHistory.begin("pharos 1.0");
        recordedMorning.up();
        recordedMorning.clock.pass(Duration.ofMinutes(57));
        recordedMorning.down();
        recordedMorning.clock.pass(Duration.ofSeconds(90));

        String text = ExplanationText.of(recordedMorning.explain(), List.of());

        String page = Files.readString(DOCUMENT);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertTrue(begin >= BEGIN.length(), "the mark before the example is gone");
        int end = page.indexOf("```", begin);
        if (Boolean.getBoolean("pharos.update")) {
            Files.writeString(DOCUMENT, page.substring(0, begin) + text + page.substring(end));
        } else {
            assertEquals(page.substring(begin, end), text, "run with -Dpharos.update=true and look at the diff");
        }
    }

    @Test
    void theLineInTheDocumentationIsADecision() throws IOException {
        String line = Files.readString(DOCUMENT)
                .lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();

        Decision decision = DecisionJson.parse(line);

        assertEquals(Decision.Kind.STATE, decision.kind());
        assertEquals(decision, DecisionJson.parse(JsonText.compact(DecisionJson.of(decision))));
        assertEquals(line.replaceAll("[^{}\\[\\]:,]", ""), shape(decision));
    }

    /** The marks between its members, which tell whether all are there. */
    private static String shape(Decision decision) {
        return JsonText.compact(DecisionJson.of(decision)).replaceAll("[^{}\\[\\]:,]", "");
    }

    @Test
    void aLeaseAndAMaintenanceHaveTheirLines() {
        recordedMorning.decisionHistory.begin("pharos 1.0");
        recordedMorning.up();
        recordedMorning.lease(true);
        recordedMorning.maintenance(true, "new disk");

        String text = ExplanationText.of(recordedMorning.explain(), List.of());

        assertTrue(text.contains("  lease        expired: withdrawn until the next verdict\n"), text);
        assertTrue(text.contains("  maintenance  on: new disk\n"), text);
        assertTrue(text.contains("r2 (not sent: no session)\n"), text);
    }

    @Test
    void eachKindOfDecisionHasItsLine() {
        recordedMorning.decisionHistory.begin("pharos 1.0");
        recordedMorning.decisionHistory.session("r1", true, "");
        recordedMorning.decisionHistory.overrideChanged(RecordedMorning.WEB, "", "maintenance", "by ann");
        recordedMorning.decisionHistory.overrideChanged(RecordedMorning.WEB, "maintenance", "", "");

        assertEquals(
                List.of(
                        "2026-01-01 08:00:00.000Z  start: running (pharos 1.0)",
                        "2026-01-01 08:00:00.000Z  session r1: down -> up",
                        "2026-01-01 08:00:00.000Z  override web: maintenance (by ann)",
                        "2026-01-01 08:00:00.000Z  override web: maintenance -> nothing"),
                recordedMorning.decisionHistory.history(null, null, 10).stream()
                        .map(ExplanationText::of)
                        .toList());
    }

    @Test
    void theSameIsThereAsJson() {
        recordedMorning.decisionHistory.begin("pharos 1.0");
        recordedMorning.up().down();

        JsonObject json = JsonObject.parse(JsonText.indented(ExplanationJson.of(recordedMorning.explain())));

        assertEquals("DOWN", json.text("state"));
        assertEquals(3, json.objects("results").size());
        assertEquals("r1", json.objects("neighbors").get(0).text("name"));
        assertEquals(1, json.object("availability").object("1h").number("failures"));
        assertEquals("announcement", json.objects("history").get(3).text("kind"));
    }
}

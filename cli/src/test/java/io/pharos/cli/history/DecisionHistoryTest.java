package io.pharos.cli.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.history.Decision.Kind;
import io.pharos.health.CheckResult;
import io.pharos.health.stability.HoldReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionHistoryTest {
    @TempDir
    Path folder;

    @Test
    void aServiceWithoutAVerdictIsStarting() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");

        Explanation why = recordedMorning.explain();

        assertEquals("STARTING", why.state());
        assertEquals("no verdict yet", why.cause());
        assertEquals(List.of("the first results of the checks", "maintenance, immediately"), why.outlook());
        assertNull(why.announcedSince());
        assertEquals(Optional.empty(), recordedMorning.decisionHistory.explain("nonsense"));
    }

    @Test
    void aStateComesWithItsRuleAndExactlyTheResultsThatLedToIt() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up().down();

        Explanation why = recordedMorning.explain();

        assertEquals("DOWN", why.state());
        assertEquals("3 failures in a row (fall 3)", why.rule());
        assertEquals(
                List.of("FAIL L7STS 500", "FAIL L7STS 500", "TIMEOUT L7TOUT no answer in 2s"),
                why.results().stream()
                        .map(result -> result.outcome() + " " + result.detail())
                        .toList());
        assertEquals(List.of("http: 2 passes in a row → UP", "maintenance, immediately"), why.outlook());
        assertEquals(List.of(), why.announced());
    }

    @Test
    void whatIsSentIsTheDifferenceAndHasTheStateAsItsCause() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up();
        recordedMorning.decisionHistory.announced(
                RecordedMorning.WEB,
                Map.of("192.0.2.80/32", RecordedMorning.ROUTE, "192.0.2.81/32", "192.0.2.81/32 med 5"),
                "step");
        recordedMorning.down();

        List<Decision> sent = recordedMorning.decisionHistory.history(RecordedMorning.WEB, null, 100).stream()
                .filter(decision -> decision.kind() == Kind.ANNOUNCEMENT)
                .toList();

        assertEquals(List.of(RecordedMorning.ROUTE), sent.get(0).announced());
        assertEquals("UP: PASS L7OK 200", sent.get(0).cause());
        assertEquals(List.of("192.0.2.81/32 med 5"), sent.get(1).announced());
        assertEquals("step", sent.get(1).cause());
        assertEquals(
                List.of("192.0.2.80/32", "192.0.2.81/32"),
                sent.get(2).withdrawn().stream().sorted().toList());
        assertEquals(List.of("r1", "r2"), sent.get(2).neighbors());
        assertEquals("2 routes", sent.get(2).from());
        assertEquals("nothing", sent.get(2).to());
    }

    @Test
    void aServiceThatIsGoneIsDownByAnotherRule() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up();
        recordedMorning.result(CheckResult.definitiveFail("L4CON connection refused"));

        Explanation why = recordedMorning.explain();

        assertEquals("its connection broke and the immediate re-check was refused; fall does not apply", why.rule());
        assertEquals(1, why.results().size());
    }

    @Test
    void maintenanceHasItsReasonAndNoResults() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up();
        recordedMorning.maintenance(true, "new disk");

        Explanation why = recordedMorning.explain();

        assertEquals("MAINTENANCE", why.state());
        assertEquals("new disk", why.maintenance());
        assertEquals("maintenance applies immediately; fall does not apply", why.rule());
        assertEquals(List.of(), why.results());
        assertEquals(List.of("the end of the maintenance: then the checks start over"), why.outlook());

        recordedMorning.maintenance(false, "");
        assertNull(recordedMorning.explain().maintenance());
        assertEquals(
                "after maintenance the checks start over",
                recordedMorning.explain().rule());
    }

    @Test
    void whatKeepsAWellServiceBackIsShownUntilItIsOver() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.held(Set.of(HoldReason.SUPPRESSED));

        assertEquals("suppressed", recordedMorning.explain().held());
        assertTrue(ExplanationText.of(recordedMorning.explain(), List.of())
                .contains("  held back    suppressed; its checks are healthy\n"));

        recordedMorning.held(Set.of());
        assertEquals("", recordedMorning.explain().held());
    }

    @Test
    void anExpiredLeaseIsShownAndItsTimeDoesNotCount() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up();
        recordedMorning.clock.pass(Duration.ofMinutes(10));
        recordedMorning.lease(true);
        recordedMorning.clock.pass(Duration.ofMinutes(5));

        assertTrue(recordedMorning.explain().leaseExpired());
        assertEquals(
                Duration.ofMinutes(10),
                recordedMorning
                        .decisionHistory
                        .availability(RecordedMorning.WEB, AvailabilityWindow.HOUR)
                        .up());

        recordedMorning.lease(false);
        recordedMorning.clock.pass(Duration.ofMinutes(1));
        assertEquals(
                Duration.ofMinutes(11),
                recordedMorning
                        .decisionHistory
                        .availability(RecordedMorning.WEB, AvailabilityWindow.HOUR)
                        .up());
    }

    @Test
    void memoryIsBoundedAndOneBusyServiceDoesNotPushOutAnother() {
        DecisionHistory decisionHistory =
                new DecisionHistory(new ManualClock(Instant.EPOCH), 50, Map.of("busy", List.of(), "quiet", List.of()));
        decisionHistory.begin("pharos");
        decisionHistory.overrideChanged("quiet", "", "maintenance", "by ann");
        for (int i = 0; i < 500; i++) {
            decisionHistory.overrideChanged("busy", "", "maintenance", "by bob");
        }

        assertEquals(50, decisionHistory.history(null, null, 1000).size());
        assertEquals(100, decisionHistory.history("busy", null, 1000).size());
        assertEquals(
                "by ann", decisionHistory.history("quiet", null, 1000).get(0).cause());
    }

    @Test
    void historyIsCutByTimeAndNumber() {
        RecordedMorning recordedMorning = new RecordedMorning();
        recordedMorning.decisionHistory.begin("pharos");
        recordedMorning.up();
        Instant later = recordedMorning.clock.instant().plusMillis(1);
        recordedMorning.down();

        List<Decision> since = recordedMorning.decisionHistory.history(RecordedMorning.WEB, later, 100);
        assertEquals(List.of(Kind.STATE, Kind.ANNOUNCEMENT), kinds(since));
        assertEquals(List.of(Kind.ANNOUNCEMENT), kinds(recordedMorning.decisionHistory.history(null, null, 1)));
        assertEquals(
                List.of(Kind.START, Kind.SESSION, Kind.STATE, Kind.ANNOUNCEMENT, Kind.STATE, Kind.ANNOUNCEMENT),
                kinds(recordedMorning.decisionHistory.history(null, null, 100)));
    }

    @Test
    void aSecondRunKnowsTheFirst() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        DecisionArchive decisionArchive = new DecisionArchive(file, 1 << 20, 3);
        RecordedMorning first = new RecordedMorning();
        first.decisionHistory.begin("pharos 1", decisionArchive);
        first.up();
        first.clock.pass(Duration.ofMinutes(30));
        first.decisionHistory.close();
        await().until(() ->
                Files.exists(file) && Files.readAllLines(file).size() == 4); // closing waits for a second only
        Instant killed = first.clock.instant();
        Files.setLastModifiedTime(file, FileTime.from(killed)); // as the writer's touch does

        RecordedMorning second = new RecordedMorning();
        second.clock.pass(Duration.ofMinutes(40));
        second.decisionHistory.begin("pharos 2", decisionArchive);

        Explanation why = second.explain();
        assertEquals("STARTING", why.state());
        assertEquals(List.of(Kind.STATE, Kind.ANNOUNCEMENT), kinds(why.before()));
        assertEquals(
                Duration.ofMinutes(30),
                why.availability().get(AvailabilityWindow.HOUR).up());
        assertEquals(Availability.NONE, why.availability().get(AvailabilityWindow.START));
        List<Decision> all = second.decisionHistory.history(null, null, 100);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                all.stream().map(Decision::sequence).toList());
        assertEquals(killed.toString(), all.get(4).from());
        second.decisionHistory.close();
    }

    @Test
    void anArchiveThatCannotBeReadIsNamed() throws IOException {
        Path notAFile = Files.createDirectory(folder.resolve("decisions.jsonl"));
        RecordedMorning recordedMorning = new RecordedMorning();

        IOException failure = assertThrows(
                IOException.class,
                () -> recordedMorning.decisionHistory.begin("pharos", new DecisionArchive(notAFile, 1000, 2)));

        assertTrue(failure.getMessage().startsWith(notAFile + " cannot be read: "), failure.getMessage());
    }

    private static List<Kind> kinds(List<Decision> decisions) {
        return decisions.stream().map(Decision::kind).toList();
    }
}

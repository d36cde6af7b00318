package io.pharos.cli.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.history.Decision.Kind;
import io.pharos.health.CheckResult;
import io.pharos.health.stability.Hold;
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

class ChronicleTest {
    @TempDir
    Path folder;

    @Test
    void aServiceWithoutAVerdictIsStarting() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");

        Explanation why = morning.explain();

        assertEquals("STARTING", why.state());
        assertEquals("no verdict yet", why.cause());
        assertEquals(List.of("the first results of the checks", "maintenance, at once"), why.outlook());
        assertNull(why.announcedSince());
        assertEquals(Optional.empty(), morning.chronicle.explain("nonsense"));
    }

    @Test
    void aStateComesWithItsRuleAndExactlyTheResultsThatLedToIt() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up().down();

        Explanation why = morning.explain();

        assertEquals("DOWN", why.state());
        assertEquals("3 failures in a row (fall 3)", why.rule());
        assertEquals(
                List.of("FAIL L7STS 500", "FAIL L7STS 500", "TIMEOUT L7TOUT no answer in 2s"),
                why.results().stream()
                        .map(result -> result.outcome() + " " + result.detail())
                        .toList());
        assertEquals(List.of("http: 2 passes in a row → UP", "maintenance, at once"), why.outlook());
        assertEquals(List.of(), why.announced());
    }

    @Test
    void whatIsSentIsTheDifferenceAndHasTheStateAsItsCause() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up();
        morning.chronicle.announced(
                Morning.WEB, Map.of("192.0.2.80/32", Morning.ROUTE, "192.0.2.81/32", "192.0.2.81/32 med 5"), "step");
        morning.down();

        List<Decision> sent = morning.chronicle.history(Morning.WEB, null, 100).stream()
                .filter(decision -> decision.kind() == Kind.ANNOUNCEMENT)
                .toList();

        assertEquals(List.of(Morning.ROUTE), sent.get(0).announced());
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
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up();
        morning.result(CheckResult.definitiveFail("L4CON connection refused"));

        Explanation why = morning.explain();

        assertEquals("its connection broke and the run at once after it was refused; fall does not apply", why.rule());
        assertEquals(1, why.results().size());
    }

    @Test
    void maintenanceHasItsReasonAndNoResults() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up();
        morning.maintenance(true, "new disk");

        Explanation why = morning.explain();

        assertEquals("MAINTENANCE", why.state());
        assertEquals("new disk", why.maintenance());
        assertEquals("maintenance holds at once; fall does not apply", why.rule());
        assertEquals(List.of(), why.results());
        assertEquals(List.of("the end of the maintenance: then the checks decide anew"), why.outlook());

        morning.maintenance(false, "");
        assertNull(morning.explain().maintenance());
        assertEquals(
                "after maintenance the checks decide anew", morning.explain().rule());
    }

    @Test
    void whatKeepsAWellServiceBackIsShownUntilItIsOver() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.held(Set.of(Hold.SUPPRESSED));

        assertEquals("suppressed", morning.explain().held());
        assertTrue(ExplanationText.of(morning.explain(), List.of())
                .contains("  held back    suppressed; its checks are well\n"));

        morning.held(Set.of());
        assertEquals("", morning.explain().held());
    }

    @Test
    void anExpiredLeaseIsShownAndItsTimeDoesNotCount() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up();
        morning.clock.pass(Duration.ofMinutes(10));
        morning.lease(true);
        morning.clock.pass(Duration.ofMinutes(5));

        assertTrue(morning.explain().leaseExpired());
        assertEquals(
                Duration.ofMinutes(10),
                morning.chronicle.availability(Morning.WEB, Window.HOUR).up());

        morning.lease(false);
        morning.clock.pass(Duration.ofMinutes(1));
        assertEquals(
                Duration.ofMinutes(11),
                morning.chronicle.availability(Morning.WEB, Window.HOUR).up());
    }

    @Test
    void memoryIsBoundedAndOneBusyServiceDoesNotPushOutAnother() {
        Chronicle chronicle =
                new Chronicle(new HandClock(Instant.EPOCH), 50, Map.of("busy", List.of(), "quiet", List.of()));
        chronicle.begin("pharos");
        chronicle.ordered("quiet", "", "maintenance", "by ann");
        for (int i = 0; i < 500; i++) {
            chronicle.ordered("busy", "", "maintenance", "by bob");
        }

        assertEquals(50, chronicle.history(null, null, 1000).size());
        assertEquals(100, chronicle.history("busy", null, 1000).size());
        assertEquals("by ann", chronicle.history("quiet", null, 1000).get(0).cause());
    }

    @Test
    void historyIsCutByTimeAndNumber() {
        Morning morning = new Morning();
        morning.chronicle.begin("pharos");
        morning.up();
        Instant later = morning.clock.instant().plusMillis(1);
        morning.down();

        List<Decision> since = morning.chronicle.history(Morning.WEB, later, 100);
        assertEquals(List.of(Kind.STATE, Kind.ANNOUNCEMENT), kinds(since));
        assertEquals(List.of(Kind.ANNOUNCEMENT), kinds(morning.chronicle.history(null, null, 1)));
        assertEquals(
                List.of(Kind.START, Kind.SESSION, Kind.STATE, Kind.ANNOUNCEMENT, Kind.STATE, Kind.ANNOUNCEMENT),
                kinds(morning.chronicle.history(null, null, 100)));
    }

    @Test
    void aSecondRunKnowsTheFirst() throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        Archive archive = new Archive(file, 1 << 20, 3);
        Morning first = new Morning();
        first.chronicle.begin("pharos 1", archive);
        first.up();
        first.clock.pass(Duration.ofMinutes(30));
        first.chronicle.close();
        await().until(() ->
                Files.exists(file) && Files.readAllLines(file).size() == 4); // closing waits for a second only
        Instant killed = first.clock.instant();
        Files.setLastModifiedTime(file, FileTime.from(killed)); // as the writer's touch does

        Morning second = new Morning();
        second.clock.pass(Duration.ofMinutes(40));
        second.chronicle.begin("pharos 2", archive);

        Explanation why = second.explain();
        assertEquals("STARTING", why.state());
        assertEquals(List.of(Kind.STATE, Kind.ANNOUNCEMENT), kinds(why.before()));
        assertEquals(Duration.ofMinutes(30), why.availability().get(Window.HOUR).up());
        assertEquals(Availability.NONE, why.availability().get(Window.START));
        List<Decision> all = second.chronicle.history(null, null, 100);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                all.stream().map(Decision::sequence).toList());
        assertEquals(killed.toString(), all.get(4).from());
        second.chronicle.close();
    }

    @Test
    void anArchiveThatCannotBeReadIsNamed() throws IOException {
        Path notAFile = Files.createDirectory(folder.resolve("decisions.jsonl"));
        Morning morning = new Morning();

        IOException failure = assertThrows(
                IOException.class, () -> morning.chronicle.begin("pharos", new Archive(notAFile, 1000, 2)));

        assertTrue(failure.getMessage().startsWith(notAFile + " cannot be read: "), failure.getMessage());
    }

    private static List<Kind> kinds(List<Decision> decisions) {
        return decisions.stream().map(Decision::kind).toList();
    }
}

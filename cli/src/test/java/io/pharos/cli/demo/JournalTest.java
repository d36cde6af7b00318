package io.pharos.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final Journal journal = new Journal();

    @Test
    void theFirstHappeningSinceATimeIsFound() {
        journal.write(DemoEvent.DOWN, Node.PRIMARY, 10);
        journal.write(DemoEvent.DOWN, Node.PRIMARY, 20);
        journal.write(DemoEvent.DOWN, Node.PRIMARY, 30);

        assertEquals(Optional.of(20L), journal.find(DemoEvent.DOWN, Node.PRIMARY, 11));
        assertEquals(Optional.of(20L), journal.find(DemoEvent.DOWN, Node.PRIMARY, 20));
        assertEquals(Optional.empty(), journal.find(DemoEvent.DOWN, Node.PRIMARY, 31));
    }

    @Test
    void othersNodesAndOtherHappeningsAreNotMistakenForIt() {
        journal.write(DemoEvent.DOWN, Node.STANDBY, 10);
        journal.write(DemoEvent.UP, Node.PRIMARY, 10);

        assertEquals(Optional.empty(), journal.find(DemoEvent.DOWN, Node.PRIMARY, 0));
    }

    @Test
    void whoWaitsIsWokenByIt() throws Exception {
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> journal.write(DemoEvent.CEASE, Node.PRIMARY, 5));

        assertEquals(Optional.of(5L), journal.await(DemoEvent.CEASE, Node.PRIMARY, 0, Duration.ofSeconds(30)));
        writer.join();
    }

    @Test
    void patienceEnds() throws Exception {
        assertEquals(Optional.empty(), journal.await(DemoEvent.CEASE, Node.PRIMARY, 0, Duration.ofMillis(20)));
        assertEquals(Optional.empty(), journal.await(DemoEvent.CEASE, Node.PRIMARY, 0, Duration.ofMillis(-1)));
    }
}

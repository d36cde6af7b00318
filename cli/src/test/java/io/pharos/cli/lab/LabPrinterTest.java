package io.pharos.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.StateChangeReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LabPrinterTest {
    private static final Nlri WEB = Nlri.parse("192.0.2.80/32");

    /** For the printer's thread to come to its end, before the text is looked at. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void eachThingThatHappensIsALineWithItsTime() throws Exception {
        StringWriter text = new StringWriter();
        LabPeer peer = peer(65001);
        Route first = new Route(WEB, PathAttributes.of(new MultiExitDiscriminator(100)));
        Route second = new Route(WEB, PathAttributes.of(new MultiExitDiscriminator(200)));
        BestPath best = new BestPath(new Candidate(peer, first.attributes()), BestPath.Rule.MED);

        try (LabPrinter printer = new LabPrinter(new PrintWriter(text), PATIENCE)) {
            printer.sessionUp(peer, 0);
            printer.routeHeard(peer, first, null, 0);
            printer.bestPathMoved(new BestPathMove(WEB, null, best, 0, 1_230_000));
            printer.routeHeard(peer, first, first, 0);
            printer.routeHeard(peer, second, first, 0);
            printer.routeWithdrawn(peer, WEB, 0);
            printer.bestPathMoved(new BestPathMove(WEB, best, null, 0, 0));
            printer.sessionDown(peer, new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, "connection reset"), 0);
        }

        List<String> lines = text.toString().lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  .*")), text::toString);
        assertEquals(
                """
                session up    127.0.0.11:4001 (AS 65001), identifier 192.0.2.11
                heard         192.0.2.80/32 from 127.0.0.11:4001 (AS 65001): med 100
                best path     192.0.2.80/32: none -> 127.0.0.11:4001 (AS 65001) by lowest MED (1.23 ms after the change)
                repeated      192.0.2.80/32 from 127.0.0.11:4001 (AS 65001): med 100
                changed       192.0.2.80/32 from 127.0.0.11:4001 (AS 65001): med 200
                withdrawn     192.0.2.80/32 from 127.0.0.11:4001 (AS 65001)
                best path     192.0.2.80/32: 127.0.0.11:4001 (AS 65001) -> none (0.00 ms after the change)
                session down  127.0.0.11:4001 (AS 65001): connection reset
                """.strip(),
                String.join("\n", lines.stream().map(line -> line.substring(14)).toList()));
    }

    @Test
    void aTerminalThatStandsStillCostsLinesAndNotTime() {
        CountDownLatch standstill = new CountDownLatch(1);
        StringBuilder text = new StringBuilder();
        Writer slow = new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) {
                awaitUninterruptibly(standstill);
                text.append(chars, offset, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        try (LabPrinter printer = new LabPrinter(new PrintWriter(slow), PATIENCE)) {
            for (int i = 0; i < 20_000; i++) {
                printer.line("line " + i);
            }
            standstill.countDown();
        }

        List<String> lines = text.toString().lines().toList();
        String last = lines.get(lines.size() - 1);
        assertTrue(last.endsWith("lines omitted: they arrived faster than they could be printed)"), last);
        int missing = Integer.parseInt(last.substring(1, last.indexOf(' ')));
        assertEquals(20_000, lines.size() - 1 + missing);
        assertTrue(missing >= 9_999, last);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static LabPeer peer(long asNumber) throws Exception {
        return new LabPeer(
                "127.0.0.11:4001",
                InetAddress.getByName("127.0.0.11"),
                4001,
                asNumber,
                BgpIdentifier.parse("192.0.2.11"),
                true);
    }
}

package io.pharos.cli.lab;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.StateChangeReason;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line for each thing that happens. Lines wait in a bounded queue for a thread of their own, so that a terminal
 * that stands still does not hold up a session; lines that find the queue full are dropped, and counted.
 */
public final class LabPrinter implements LabListener, AutoCloseable {
    private static final int LONGEST_QUEUE = 10_000;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final PrintWriter out;
    private final Duration closePatience;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::print, "lab-print");
    private volatile boolean closed;

    /** A printer with its thread running. */
    public LabPrinter(PrintWriter out) {
        this(out, CLOSE_PATIENCE);
    }

    /** @param closePatience how long {@link #close} waits for what is still to be printed */
    LabPrinter(PrintWriter out, Duration closePatience) {
        this.out = out;
        this.closePatience = closePatience;
        thread.setDaemon(true);
        thread.start();
    }

    /** Prints a line as it is. */
    public void line(String text) {
        if (!lines.offer(text)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void sessionUp(LabPeer peer, long nanos) {
        event("session up", peer + ", identifier " + peer.identifier());
    }

    @Override
    public void sessionDown(LabPeer peer, StateChangeReason stateChangeReason, long nanos) {
        event("session down", peer + ": " + stateChangeReason);
    }

    @Override
    public void routeHeard(LabPeer peer, Route route, @Nullable Route before, long nanos) {
        String what = before == null ? "heard" : before.equals(route) ? "repeated" : "changed";
        event(what, route.nlri() + " from " + peer + ": " + route.attributes());
    }

    @Override
    public void routeWithdrawn(LabPeer peer, Nlri destination, long nanos) {
        event("withdrawn", destination + " from " + peer);
    }

    @Override
    public void bestPathMoved(BestPathMove move) {
        double millis = (move.decidedNanos() - move.changedNanos()) / NANOS_PER_MILLI;
        BestPath from = move.from();
        BestPath to = move.to();
        event(
                "best path",
                String.format(
                        Locale.ROOT,
                        "%s: %s -> %s (%.2f ms after the change)",
                        move.destination(),
                        from == null ? "none" : from.path().peer(),
                        to == null ? "none" : to,
                        millis));
    }

    private void event(String what, String text) {
        line(String.format(
                Locale.ROOT, "%s  %-12s  %s", TIME.format(LocalTime.now(ZoneId.systemDefault())), what, text));
    }

    private void print() {
        try {
            while (!closed || !lines.isEmpty()) {
                String line = lines.poll(50, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.println(line);
                }
                long missing = lines.isEmpty() ? dropped.getAndSet(0) : 0;
                if (missing > 0) {
                    out.println("(" + missing + " lines omitted: they arrived faster than they could be printed)");
                }
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        }
    }

    /** Prints what waits, for a second at most. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(closePatience.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

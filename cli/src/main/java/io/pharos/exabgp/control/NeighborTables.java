package io.pharos.exabgp.control;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.NeighborFacts.Carried;
import io.pharos.exabgp.control.NeighborFacts.Count;
import io.pharos.exabgp.control.NeighborFacts.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the tables of ExaBGP's {@code show neighbor}, with the same columns, because scripts cut them. */
final class NeighborTables {
    private static final String SUMMARY = "Peer            AS        up/down state       |     #sent     #recvd";
    private static final String PREFIXES = "    #pfx_in";
    private static final String NOT_KNOWN = "n/a";

    private NeighborTables() {}

    /**
     * One line for each neighbor. 4.2 omits neighbors without a session; only the newest generation counts received
     * prefixes.
     */
    static List<String> summary(List<NeighborFacts> neighbors, ExabgpDialect dialect) {
        boolean counted = dialect == ExabgpDialect.MAIN;
        List<String> lines = new ArrayList<>(List.of(counted ? SUMMARY + PREFIXES : SUMMARY));
        neighbors.stream()
                .filter(each -> each.up() || dialect != ExabgpDialect.V4_2)
                .map(each -> counted ? summary(each) + prefixes(each) : summary(each))
                .forEach(lines::add);
        return lines;
    }

    private static String summary(NeighborFacts neighbor) {
        Count updates = neighbor.count("update", MessageType.UPDATE);
        return String.format(
                Locale.ROOT,
                "%-15s %-7s %9s %-12s %10d %10d",
                neighbor.address(),
                asNumber(neighbor),
                neighbor.up() ? clock(neighbor.duration()) : "down",
                NeighborFacts.word(neighbor.status().sessionState()).toLowerCase(Locale.ROOT),
                updates.sent(),
                updates.received());
    }

    private static String prefixes(NeighborFacts neighbor) {
        return String.format(Locale.ROOT, " %10d", neighbor.status().routesReceived());
    }

    /** All details of one neighbor. */
    static List<String> extensive(NeighborFacts neighbor, ExabgpDialect dialect) {
        boolean fourTwo = dialect == ExabgpDialect.V4_2;
        List<String> lines = new ArrayList<>();
        lines.add("Neighbor " + neighbor.address());
        lines.add("");
        lines.add(heading("Session", "Local", fourTwo));
        lines.add(row("local", neighbor.localAddress(), "", ""));
        lines.add(row("state", NeighborFacts.word(neighbor.status().sessionState()), "", ""));
        lines.add(row(neighbor.up() ? "up for" : "down for", clock(neighbor.duration()), "", ""));
        lines.add("");
        lines.add(heading("Setup", "Local          Remote", fourTwo));
        lines.add(row("AS", String.valueOf(neighbor.peer().localAs()), asNumber(neighbor), ""));
        lines.add(row("ID", known(neighbor.identifier()), known(neighbor.peerIdentifier()), ""));
        lines.add(row(
                "hold-time",
                String.valueOf(neighbor.peer().holdTime().toSeconds()),
                known(neighbor.peerHoldSeconds()),
                ""));
        lines.add("");
        lines.add(heading("Capability", "Local          Remote", fourTwo));
        for (Offer offer : neighbor.capabilities()) {
            lines.add(row(offer.name() + ":", enabled(offer.ours()), enabled(offer.theirs()), ""));
        }
        lines.add("");
        lines.add(heading("Families", "Local          Remote        Add-Path", fourTwo));
        for (Carried family : neighbor.families()) {
            lines.add(row(
                    family.name() + ":",
                    enabled(true),
                    enabled(family.common()),
                    fourTwo
                            ? enabled(family.pathsSent() && family.pathsReceived())
                            : String.format(Locale.ROOT, "%-15s", paths(family))));
        }
        lines.add("");
        lines.add(heading("Message Statistic", " Sent        Received", fourTwo));
        for (Count count : neighbor.messages()) {
            lines.add(row(count.name() + ":", String.valueOf(count.sent()), String.valueOf(count.received()), ""));
        }
        lines.add("");
        return lines;
    }

    /** 5 indents headings by two more columns, and makes the columns two narrower. */
    private static String heading(String title, String columns, boolean fourTwo) {
        return fourTwo
                ? String.format(Locale.ROOT, "  %-32s%s", title, columns)
                : String.format(Locale.ROOT, "    %-30s%s", title, columns);
    }

    private static String row(String name, String local, String remote, String paths) {
        return String.format(Locale.ROOT, "   %-20s %15s %15s %15s", name, local, remote, paths);
    }

    static String asNumber(NeighborFacts neighbor) {
        Long known = neighbor.peerAs();
        return known == null ? "auto" : known.toString();
    }

    private static String known(@Nullable Object value) {
        return value == null ? NOT_KNOWN : value.toString();
    }

    private static String enabled(@Nullable Boolean value) {
        return value == null ? NOT_KNOWN : value ? "enabled" : "disabled";
    }

    /** Direction of ADD-PATH, in ExaBGP 5's words. */
    static String paths(Carried family) {
        if (family.pathsSent() && family.pathsReceived()) {
            return "send/receive";
        }
        return family.pathsSent() ? "send" : family.pathsReceived() ? "receive" : "disabled";
    }

    /** Formats hours, minutes and seconds, after the days if there are any: {@code 2 days, 3:04:05}. */
    static String clock(Duration duration) {
        String clock = String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                duration.toHoursPart(),
                duration.toMinutesPart(),
                duration.toSecondsPart());
        long days = duration.toDays();
        return days == 0 ? clock : days + (days == 1 ? " day, " : " days, ") + clock;
    }
}

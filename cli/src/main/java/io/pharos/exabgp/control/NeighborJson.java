package io.pharos.exabgp.control;

import io.pharos.exabgp.control.NeighborFacts.Carried;
import io.pharos.exabgp.control.NeighborFacts.Count;
import io.pharos.exabgp.control.NeighborFacts.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a neighbor in the JSON of ExaBGP 5 and later. */
final class NeighborJson {
    private NeighborJson() {}

    static Map<String, Object> of(NeighborFacts neighbor) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("state", neighbor.up() ? "up" : "down");
        members.put("duration", neighbor.duration().toSeconds());
        members.put("fsm", NeighborFacts.word(neighbor.status().sessionState()));
        members.put("local", local(neighbor));
        members.put("peer", remote(neighbor));
        Map<String, Object> sent = new LinkedHashMap<>();
        Map<String, Object> received = new LinkedHashMap<>();
        for (Count count : neighbor.messages()) {
            sent.put(count.name(), count.sent());
            received.put(count.name(), count.received());
        }
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("sent", sent);
        messages.put("received", received);
        members.put("messages", messages);
        members.put("capabilities", common(neighbor));
        List<String> families = new ArrayList<>();
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Carried family : neighbor.families()) {
            if (Boolean.TRUE.equals(family.common())) {
                families.add(family.name());
            }
            paths.put(family.name(), NeighborTables.paths(family));
        }
        members.put("families", families);
        members.put("add-path", paths);
        return members;
    }

    private static List<String> common(NeighborFacts neighbor) {
        return neighbor.capabilities().stream()
                .filter(each -> each.ours() && Boolean.TRUE.equals(each.theirs()))
                .map(Offer::name)
                .toList();
    }

    private static Map<String, @Nullable Object> local(NeighborFacts neighbor) {
        Map<String, @Nullable Object> capabilities = new LinkedHashMap<>();
        neighbor.capabilities().forEach(each -> capabilities.put(each.name(), each.ours()));
        Map<String, @Nullable Object> families = new LinkedHashMap<>();
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        for (Carried family : neighbor.families()) {
            families.put(family.name(), true);
            paths.put(family.name(), family.pathsSent());
        }
        return side(
                capabilities,
                families,
                paths,
                neighbor.localAddress(),
                neighbor.peer().localAs(),
                neighbor.identifier(),
                neighbor.peer().holdTime().toSeconds());
    }

    private static Map<String, @Nullable Object> remote(NeighborFacts neighbor) {
        Map<String, @Nullable Object> capabilities = new LinkedHashMap<>();
        neighbor.capabilities().forEach(each -> capabilities.put(each.name(), each.theirs()));
        Map<String, @Nullable Object> families = new LinkedHashMap<>();
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        for (Carried family : neighbor.families()) {
            families.put(family.name(), family.common());
            paths.put(family.name(), family.pathsReceived());
        }
        return side(
                capabilities,
                families,
                paths,
                neighbor.address(),
                neighbor.peerAs(),
                neighbor.peerIdentifier(),
                neighbor.peerHoldSeconds());
    }

    private static Map<String, @Nullable Object> side(
            Map<String, @Nullable Object> capabilities,
            Map<String, @Nullable Object> families,
            Map<String, @Nullable Object> paths,
            String address,
            @Nullable Long asNumber,
            @Nullable Object identifier,
            @Nullable Object holdSeconds) {
        Map<String, @Nullable Object> side = new LinkedHashMap<>();
        side.put("capabilities", capabilities);
        side.put("families", families);
        side.put("add-path", paths);
        side.put("address", address);
        side.put("as", asNumber);
        side.put("id", identifier);
        side.put("hold", holdSeconds);
        return side;
    }
}

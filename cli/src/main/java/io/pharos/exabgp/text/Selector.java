package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects the neighbors that a command is for: those that match one of the alternatives.
 *
 * @param alternatives empty for all neighbors
 */
public record Selector(List<Alternative> alternatives) {
    /** All neighbors. */
    public static final Selector ALL = new Selector(List.of());

    /** The properties that a selector can match besides the neighbor's address. */
    public enum Key {
        LOCAL_IP("local-ip"),
        LOCAL_AS("local-as"),
        PEER_AS("peer-as"),
        ROUTER_ID("router-id"),
        FAMILY_ALLOWED("family-allowed");

        private final String word;

        Key(String word) {
            this.word = word;
        }

        /** Returns the word in a command. */
        public String word() {
            return word;
        }
    }

    /**
     * A neighbor and further conditions.
     *
     * @param neighbor its address or name, or {@code *}
     * @param conditions all must match
     */
    public record Alternative(String neighbor, Map<Key, String> conditions) {
        /** Copies the map. */
        public Alternative {
            conditions = Map.copyOf(conditions);
        }

        boolean describes(NeighborIdentity candidate) {
            boolean named = neighbor.equals("*")
                    || neighbor.equals(candidate.name())
                    || isAddress(neighbor, candidate.address());
            return named
                    && conditions.entrySet().stream()
                            .allMatch(condition -> holds(condition.getKey(), condition.getValue(), candidate));
        }

        private static boolean holds(Key key, String value, NeighborIdentity candidate) {
            return switch (key) {
                case LOCAL_IP -> isAddress(value, candidate.localAddress());
                case LOCAL_AS -> Numbers.asNumber(value) == candidate.localAs();
                case PEER_AS -> Numbers.asNumber(value) == candidate.peerAs();
                case ROUTER_ID -> value.equals(candidate.routerId());
                case FAMILY_ALLOWED -> value.equals("in-open") || value.equals(families(candidate));
            };
        }

        /** Returns the families in ExaBGP's form: {@code ipv4-unicast/ipv6-unicast}. */
        private static String families(NeighborIdentity candidate) {
            return candidate.families().stream()
                    .sorted()
                    .map(AddressFamily::toString)
                    .map(family -> family.replace('/', '-'))
                    .collect(Collectors.joining("/"));
        }

        private static boolean isAddress(String text, @Nullable InetAddress address) {
            if (address == null) {
                return false;
            }
            try {
                return Numbers.address(new CommandToken(text, 1), "", "").equals(address);
            } catch (TextException e) {
                return text.equals(AddressFormatter.of(address)); // with a zone, such as fe80::1%eth0
            }
        }

        @Override
        public String toString() {
            return conditions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> " " + each.getKey().word() + " " + each.getValue())
                    .collect(Collectors.joining("", "neighbor " + neighbor, ""));
        }
    }

    /** Copies the list. */
    public Selector {
        alternatives = List.copyOf(alternatives);
    }

    /** Returns whether it matches every possible neighbor. */
    public boolean isAll() {
        return alternatives.isEmpty()
                || alternatives.stream()
                        .anyMatch(each ->
                                each.neighbor().equals("*") && each.conditions().isEmpty());
    }

    /** Returns whether it matches the neighbor. */
    public boolean matches(NeighborIdentity neighbor) {
        return alternatives.isEmpty() || alternatives.stream().anyMatch(each -> each.describes(neighbor));
    }

    @Override
    public String toString() {
        return alternatives.isEmpty()
                ? "neighbor *"
                : alternatives.stream().map(Alternative::toString).collect(Collectors.joining(", "));
    }
}

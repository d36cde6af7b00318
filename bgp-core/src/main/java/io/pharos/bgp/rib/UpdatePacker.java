package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MpUnreachNlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes UPDATEs of changes: withdrawals first, then the routes grouped by their attributes, each message as full as the
 * session allows and its destinations in ascending order, and the markers of End-of-RIB and of a refresh's end last.
 */
public final class UpdatePacker {
    /** Header and the two length fields of an UPDATE. */
    static final int FIXED_SIZE = MessageCodec.HEADER_SIZE + 4;

    /** Flags, type code and a length of two octets. */
    static final int ATTRIBUTE_HEADER = 4;

    private final OutboundAttributes outbound;
    private final int room;
    private final Set<AddressFamily> grouped;

    /** A packer for a session with these properties, which makes as few messages as it can. */
    public UpdatePacker(Negotiated negotiated, OutboundAttributes outbound) {
        this(negotiated, outbound, EnumSet.allOf(AddressFamily.class));
    }

    /** @param grouped the families of which an UPDATE may carry more than one destination */
    public UpdatePacker(Negotiated negotiated, OutboundAttributes outbound, Set<AddressFamily> grouped) {
        this.outbound = outbound;
        this.grouped = Set.copyOf(grouped);
        this.room = negotiated.maximumMessageSize() - FIXED_SIZE;
    }

    private record Group(AddressFamily family, OutboundAttributes.Sendable outbound) {}

    /**
     * Packs the changes.
     *
     * @param batch its announced routes have passed {@link OutboundAttributes#whyNotSendable}
     * @param out gets each message, in the order to send
     */
    public void pack(AdjRibOut.Batch batch, Consumer<? super Message> out) {
        withdraw(batch.withdrawn(), out);
        groups(batch.announced()).forEach((group, routes) -> {
            if (grouped.contains(group.family())) {
                routes.sort(null);
            }
            announce(group, routes, out);
        });
        batch.endOfRib().forEach(family -> out.accept(Update.endOfRib(family)));
        batch.endOfRefresh().forEach(family -> out.accept(RouteRefresh.end(family)));
    }

    private Map<Group, List<Nlri>> groups(List<Route> announced) {
        Map<Group, List<Nlri>> groups = new LinkedHashMap<>();
        Group group = null;
        List<Nlri> members = List.of();
        for (Route route : announced) {
            if (outbound.of(route) instanceof OutboundAttributes.Sendable sendable) {
                AddressFamily family = route.nlri().family();
                // Routes mostly come in runs of the same attributes: then there is nothing to look up.
                if (group == null || !group.outbound().equals(sendable) || group.family() != family) {
                    group = new Group(family, sendable);
                    members = groups.computeIfAbsent(group, none -> new ArrayList<>());
                }
                members.add(route.nlri());
            }
        }
        return groups;
    }

    private void withdraw(List<Nlri> withdrawn, Consumer<? super Message> out) {
        Map<AddressFamily, List<Nlri>> byFamily = new EnumMap<>(AddressFamily.class);
        withdrawn.forEach(nlri -> byFamily.computeIfAbsent(nlri.family(), none -> new ArrayList<>())
                .add(nlri));
        byFamily.forEach((family, routes) -> {
            if (grouped.contains(family)) {
                routes.sort(null);
            }
            int overhead = family == AddressFamily.IPV4_UNICAST ? 0 : ATTRIBUTE_HEADER + MpUnreachNlri.OVERHEAD;
            split(family, routes, room - overhead, part -> out.accept(Update.withdrawing(family, part)));
        });
    }

    private void announce(Group group, List<Nlri> routes, Consumer<? super Message> out) {
        int used = group.outbound().encodedSize();
        split(group.family(), routes, room - used, part -> out.accept(update(group, part)));
    }

    private static Update update(Group group, List<Nlri> routes) {
        PathAttributes attributes = group.outbound().attributes();
        if (!group.outbound().multiprotocol()) {
            return new Update(List.of(), attributes, routes);
        }
        MpReachNlri reach = new MpReachNlri(group.family(), group.outbound().nextHop(), null, routes);
        return new Update(List.of(), attributes.with(reach), List.of());
    }

    private void split(AddressFamily family, List<Nlri> routes, int octets, Consumer<List<Nlri>> out) {
        boolean one = !grouped.contains(family);
        int from = 0;
        int used = 0;
        for (int i = 0; i < routes.size(); i++) {
            int size = routes.get(i).encodedSize();
            if ((used + size > octets || one) && i > from) {
                out.accept(routes.subList(from, i));
                from = i;
                used = 0;
            }
            used += size;
        }
        if (from < routes.size()) {
            out.accept(routes.subList(from, routes.size()));
        }
    }
}

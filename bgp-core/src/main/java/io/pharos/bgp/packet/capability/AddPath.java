package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * ADD-PATH (RFC 7911 section 4): for which families the speaker can send or receive several paths to one prefix, distinguished
 * by path identifiers. Families that we do not carry are kept by their numbers.
 *
 * <pre>
 * for each family: +---------------+----------------+------------------------------------------------+
 *                  | AFI (2 octets)| SAFI (1 octet) | 1 can receive, 2 can send, 3 can do both (1)   |
 *                  +---------------+----------------+------------------------------------------------+
 * </pre>
 *
 * @param entries the families, in the order sent
 */
public record AddPath(List<Entry> entries) implements Capability {
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    /**
     * What holds for one family.
     *
     * @param afi Address Family Identifier, 16 bits
     * @param safi Subsequent Address Family Identifier, 8 bits
     * @param receive the speaker can receive several paths
     * @param send the speaker can send several paths
     */
    public record Entry(int afi, int safi, boolean receive, boolean send) {
        /** Checks the bounds. */
        public Entry {
            new Multiprotocol(afi, safi); // the same bounds
            if (!receive && !send) {
                throw new IllegalArgumentException(
                        "ADD-PATH for " + afi + "/" + safi + " in no direction; expected receive, send or both");
            }
        }
    }

    /** Copies the list. */
    public AddPath {
        entries = List.copyOf(entries);
    }

    /** The capability for families that we carry; only families in one of the sets are listed. */
    public static AddPath of(Set<AddressFamily> receive, Set<AddressFamily> send) {
        Set<AddressFamily> either = EnumSet.noneOf(AddressFamily.class);
        either.addAll(receive);
        either.addAll(send);
        return new AddPath(either.stream()
                .map(family -> new Entry(family.afi(), family.safi(), receive.contains(family), send.contains(family)))
                .toList());
    }

    /** A direction other than the three makes the capability one that we do not understand (RFC 7911 section 4). */
    static Capability decode(ByteBuf value) {
        ByteBuf whole = value.duplicate();
        List<Entry> entries = new ArrayList<>();
        while (value.isReadable()) {
            int afi = value.readUnsignedShort();
            int safi = value.readUnsignedByte();
            int direction = value.readUnsignedByte();
            if (direction < RECEIVE || direction > (RECEIVE | SEND)) {
                return new UnknownCapability(CapabilityCode.ADD_PATH.code, Octets.read(whole, whole.readableBytes()));
            }
            entries.add(new Entry(afi, safi, (direction & RECEIVE) != 0, (direction & SEND) != 0));
        }
        return new AddPath(entries);
    }

    /** The families that we carry too and of which the sender can receive several paths. */
    public Set<AddressFamily> receive() {
        return families(true);
    }

    /** The families that we carry too and of which the sender can send several paths. */
    public Set<AddressFamily> send() {
        return families(false);
    }

    private Set<AddressFamily> families(boolean receive) {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        for (Entry entry : entries) {
            if (receive ? entry.receive() : entry.send()) {
                AddressFamily.of(entry.afi(), entry.safi()).ifPresent(families::add);
            }
        }
        return families;
    }

    @Override
    public int code() {
        return CapabilityCode.ADD_PATH.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        for (Entry entry : entries) {
            out.writeShort(entry.afi()).writeByte(entry.safi());
            out.writeByte((entry.receive() ? RECEIVE : 0) | (entry.send() ? SEND : 0));
        }
    }
}

package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CLUSTER_LIST (RFC 4456 section 8): the route reflectors' clusters that the route passed. Four octets each.
 *
 * @param values in the order sent, nearest last
 */
public record ClusterList(List<BgpIdentifier> values) implements PathAttribute {
    private static final int OCTETS_EACH = 4;

    /** Copies the list. */
    public ClusterList {
        values = List.copyOf(values);
    }

    static ClusterList decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        int length = value.readableBytes();
        if (length == 0 || length % OCTETS_EACH != 0) {
            throw MalformedAttributeException.length(length, "a multiple of " + OCTETS_EACH + ", not 0");
        }
        List<BgpIdentifier> values = new ArrayList<>(length / OCTETS_EACH);
        while (value.isReadable()) {
            values.add(new BgpIdentifier(value.readInt()));
        }
        return new ClusterList(values);
    }

    @Override
    public int typeCode() {
        return AttributeType.CLUSTER_LIST.code;
    }

    @Override
    public int flags() {
        return AttributeType.CLUSTER_LIST.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        for (BgpIdentifier each : values) {
            out.writeInt(each.value());
        }
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "cluster-list [ ", " ]"));
    }
}

package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AttributeDecoder;
import io.pharos.bgp.packet.attribute.AttributeFault;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MpUnreachNlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * UPDATE (RFC 4271 section 4.3). IPv4 routes stand in its own fields, those of other families in MP_REACH_NLRI and
 * MP_UNREACH_NLRI; {@link #announced} and {@link #withdrawn} give both.
 *
 * <pre>
 * +-----------------------+------------------+------------------------+-----------------+------+
 * | withdrawn length (2)  | withdrawn routes | attributes' length (2) | path attributes | NLRI |
 * +-----------------------+------------------+------------------------+-----------------+------+
 * </pre>
 *
 * @param withdrawnRoutes the field of that name
 * @param attributes the path attributes
 * @param nlri the field of that name
 * @param faults what was wrong with a received UPDATE and did not cost the session (RFC 7606)
 * @param treatAsWithdraw whether the faults cost the routes
 */
public record Update(
        List<Nlri> withdrawnRoutes,
        PathAttributes attributes,
        List<Nlri> nlri,
        List<AttributeFault> faults,
        boolean treatAsWithdraw)
        implements Message {
    /** Copies the lists. */
    public Update {
        withdrawnRoutes = List.copyOf(withdrawnRoutes);
        nlri = List.copyOf(nlri);
        faults = List.copyOf(faults);
    }

    /** A faultless UPDATE. */
    public Update(List<Nlri> withdrawnRoutes, PathAttributes attributes, List<Nlri> nlri) {
        this(withdrawnRoutes, attributes, nlri, List.of(), false);
    }

    /** Withdraws routes of one family; without any, the UPDATE is the family's End-of-RIB (RFC 4724 section 2). */
    public static Update withdrawing(AddressFamily family, List<Nlri> routes) {
        return switch (family) {
            case IPV4_UNICAST -> new Update(routes, PathAttributes.EMPTY, List.of());
            case IPV6_UNICAST -> new Update(List.of(), PathAttributes.of(new MpUnreachNlri(family, routes)), List.of());
        };
    }

    /** The marker that the initial table of the family is complete (RFC 4724 section 2). */
    public static Update endOfRib(AddressFamily family) {
        return withdrawing(family, List.of());
    }

    static Update decode(ByteBuf body, Negotiated negotiated) throws BgpException {
        ByteBuf withdrawnField = readField(body, "withdrawn routes");
        ByteBuf attributesField = readField(body, "path attributes");
        boolean addPath = negotiated.extensions().addPathReceive().contains(AddressFamily.IPV4_UNICAST);
        List<Nlri> withdrawn = readNlri(withdrawnField, addPath);
        List<Nlri> nlri = readNlri(body, addPath);
        AttributeDecoder.Result result = AttributeDecoder.decode(attributesField, !nlri.isEmpty(), negotiated);
        boolean ipv4 = negotiated.families().contains(AddressFamily.IPV4_UNICAST);
        return new Update(
                ipv4 ? withdrawn : List.of(),
                result.attributes(),
                ipv4 ? nlri : List.of(),
                result.faults(),
                result.treatAsWithdraw());
    }

    private static ByteBuf readField(ByteBuf body, String name) throws BgpException {
        if (body.readableBytes() < 2) {
            throw new BgpException(
                    ErrorCode.MALFORMED_ATTRIBUTE_LIST,
                    "the length of the " + name + " is cut short; expected two octets");
        }
        int length = body.readUnsignedShort();
        if (length > body.readableBytes()) {
            throw new BgpException(
                    ErrorCode.MALFORMED_ATTRIBUTE_LIST,
                    name + " of " + length + " octets; only " + body.readableBytes() + " left");
        }
        return body.readSlice(length);
    }

    private static List<Nlri> readNlri(ByteBuf field, boolean addPath) throws BgpException {
        List<Nlri> routes = new ArrayList<>();
        while (field.isReadable()) {
            routes.add(Nlri.read(field, AddressFamily.IPV4_UNICAST, addPath));
        }
        return routes;
    }

    /** The routes that the peer announces, of all families; none if faults cost them. */
    public List<Nlri> announced() {
        return treatAsWithdraw ? List.of() : reachable();
    }

    /** The routes that are gone, of all families, those that faults cost included. A route announced too is not gone. */
    public List<Nlri> withdrawn() {
        List<Nlri> gone = new ArrayList<>(withdrawnRoutes);
        attributes.get(MpUnreachNlri.class).ifPresent(unreach -> gone.addAll(unreach.nlri()));
        if (treatAsWithdraw) {
            gone.addAll(reachable());
        } else if (!gone.isEmpty()) {
            Set<Nlri> reachable = new HashSet<>(reachable());
            gone.removeIf(reachable::contains);
        }
        return gone;
    }

    private List<Nlri> reachable() {
        Optional<MpReachNlri> reach = attributes.get(MpReachNlri.class);
        if (reach.isEmpty()) {
            return nlri;
        }
        List<Nlri> all = new ArrayList<>(nlri);
        all.addAll(reach.get().nlri());
        return all;
    }

    /** The family whose End-of-RIB this is, if it is one. */
    public Optional<AddressFamily> endOfRib() {
        if (!withdrawnRoutes.isEmpty() || !nlri.isEmpty() || !faults.isEmpty()) {
            return Optional.empty();
        }
        if (attributes.isEmpty()) {
            return Optional.of(AddressFamily.IPV4_UNICAST);
        }
        return attributes
                .get(MpUnreachNlri.class)
                .filter(unreach ->
                        attributes.asList().size() == 1 && unreach.nlri().isEmpty())
                .map(MpUnreachNlri::family);
    }

    @Override
    public MessageType type() {
        return MessageType.UPDATE;
    }

    @Override
    public void encodeBody(ByteBuf out, Negotiated negotiated) {
        int start = out.writerIndex();
        out.writeShort(0);
        withdrawnRoutes.forEach(each -> each.writeTo(out));
        out.setShort(start, out.writerIndex() - start - 2);
        int attributesAt = out.writerIndex();
        out.writeShort(0);
        attributes.encode(out, negotiated.fourOctetAs());
        out.setShort(attributesAt, out.writerIndex() - attributesAt - 2);
        nlri.forEach(each -> each.writeTo(out));
    }

    @Override
    public void deliverTo(MessageHandler handler) {
        handler.onUpdate(this);
    }
}

package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the path attributes of one UPDATE and applies RFC 7606: what is wrong with an attribute is looked up in its row of
 * {@link AttributeType} and costs the attribute, the routes, or the session.
 */
public final class AttributeDecoder {
    private static final int OPTIONAL_AND_TRANSITIVE = AttributeFlags.OPTIONAL | AttributeFlags.TRANSITIVE;

    /**
     * What came out.
     *
     * @param attributes the attributes that can be used, MP_REACH_NLRI and MP_UNREACH_NLRI among them
     * @param faults what was wrong, for the log
     */
    public record Result(PathAttributes attributes, List<AttributeFault> faults) {
        /** Whether the UPDATE's routes count as withdrawn. */
        public boolean treatAsWithdraw() {
            return faults.stream().anyMatch(fault -> fault.outcome() == OnError.TREAT_AS_WITHDRAW);
        }
    }

    private final Negotiated negotiated;
    private final List<PathAttribute> attributes = new ArrayList<>();
    private final List<AttributeFault> faults = new ArrayList<>();
    private final BitSet seen = new BitSet(256);

    private AttributeDecoder(Negotiated negotiated) {
        this.negotiated = negotiated;
    }

    /**
     * Reads all attributes.
     *
     * @param in exactly the attributes, as many octets as Total Path Attribute Length says
     * @param hasNlri whether the UPDATE has routes in its own NLRI field
     * @throws BgpException if a fault resets the session
     */
    public static Result decode(ByteBuf in, boolean hasNlri, Negotiated negotiated) throws BgpException {
        AttributeDecoder decoder = new AttributeDecoder(negotiated);
        while (in.isReadable() && decoder.decodeOne(in)) {}
        decoder.checkMandatory(hasNlri);
        decoder.checkThatRoutesAreKnown(hasNlri);
        decoder.mergeFourOctetNumbers();
        return new Result(PathAttributes.of(decoder.attributes), List.copyOf(decoder.faults));
    }

    /** Reads one attribute; false if the rest cannot be split into attributes (RFC 7606 section 4). */
    private boolean decodeOne(ByteBuf in) throws BgpException {
        int start = in.readerIndex();
        int flags = in.getUnsignedByte(start);
        int header = (flags & AttributeFlags.EXTENDED_LENGTH) == 0 ? 3 : 4;
        if (in.readableBytes() < header) {
            note(in.readableBytes() > 1 ? in.getUnsignedByte(start + 1) : 0, "the attribute list ends inside a header");
            return false;
        }
        int code = in.getUnsignedByte(start + 1);
        int length = header == 3 ? in.getUnsignedByte(start + 2) : in.getUnsignedShort(start + 2);
        if (in.readableBytes() < header + length) {
            note(code, "length " + length + "; only " + (in.readableBytes() - header) + " octets left");
            return false;
        }
        ByteBuf whole = in.readSlice(header + length);
        decodeOne(code, flags, whole.slice(header, length), whole);
        return true;
    }

    private void decodeOne(int code, int flags, ByteBuf value, ByteBuf whole) throws BgpException {
        Optional<AttributeType> row = AttributeType.of(code);
        if (seen.get(code)) {
            duplicate(code, row);
            return;
        }
        seen.set(code);
        if (row.isEmpty()) {
            unknown(code, flags, value, whole);
            return;
        }
        AttributeType type = row.get();
        if (!type.scope.accepts(negotiated)) {
            faults.add(new AttributeFault(
                    code, ErrorCode.UPDATE_MESSAGE_ERROR, OnError.DISCARD_ATTRIBUTE, "not accepted from this peer"));
            return;
        }
        if (((flags ^ type.flags) & OPTIONAL_AND_TRANSITIVE) != 0) {
            faults.add(new AttributeFault(
                    code,
                    ErrorCode.ATTRIBUTE_FLAGS_ERROR,
                    OnError.TREAT_AS_WITHDRAW,
                    String.format("flags 0x%02x; expected 0x%02x", flags, type.flags)));
        }
        decodeValue(type, value, whole);
    }

    private void decodeValue(AttributeType type, ByteBuf value, ByteBuf whole) throws BgpException {
        try {
            PathAttribute attribute = type.decoder.decode(value.duplicate(), negotiated.fourOctetAs());
            attributes.add(isUsable(attribute) ? attribute : UnknownAttribute.of(type, value));
        } catch (MalformedAttributeException e) {
            String detail = String.valueOf(e.getMessage());
            if (type.onError == OnError.RESET_SESSION) {
                throw new BgpException(e.errorCode(), octetsOf(whole), type + ": " + detail);
            }
            faults.add(new AttributeFault(type.code, e.errorCode(), type.onError, detail));
        }
    }

    /** Routes of a family that was not negotiated are not looked at. */
    private boolean isUsable(PathAttribute attribute) {
        if (attribute instanceof MpReachNlri reach) {
            return negotiated.families().contains(reach.family());
        }
        return !(attribute instanceof MpUnreachNlri unreach)
                || negotiated.families().contains(unreach.family());
    }

    private void duplicate(int code, Optional<AttributeType> row) throws BgpException {
        boolean multiprotocol =
                row.filter(type -> type.onError == OnError.RESET_SESSION).isPresent();
        if (multiprotocol) {
            throw new BgpException(ErrorCode.MALFORMED_ATTRIBUTE_LIST, row.get() + " stands in the UPDATE twice");
        }
        faults.add(new AttributeFault(
                code, ErrorCode.MALFORMED_ATTRIBUTE_LIST, OnError.DISCARD_ATTRIBUTE, "given again; the first counts"));
    }

    private void unknown(int code, int flags, ByteBuf value, ByteBuf whole) throws BgpException {
        if ((flags & AttributeFlags.OPTIONAL) == 0) {
            throw new BgpException(
                    ErrorCode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE,
                    octetsOf(whole),
                    "attribute " + code + " says it is well-known; expected one that we know");
        }
        attributes.add(new UnknownAttribute(flags, code, Octets.read(value, value.readableBytes())));
    }

    private void note(int code, String detail) {
        faults.add(new AttributeFault(code, ErrorCode.MALFORMED_ATTRIBUTE_LIST, OnError.TREAT_AS_WITHDRAW, detail));
    }

    /** RFC 7606 section 3 d: a missing mandatory attribute costs the routes. */
    private void checkMandatory(boolean hasNlri) {
        if (hasNlri || has(MpReachNlri.class)) {
            require(AttributeType.ORIGIN);
            require(AttributeType.AS_PATH);
        }
        if (hasNlri) {
            require(AttributeType.NEXT_HOP);
        }
    }

    private void require(AttributeType type) {
        if (!seen.get(type.code)) {
            faults.add(new AttributeFault(
                    type.code, ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE, OnError.TREAT_AS_WITHDRAW, "missing"));
        }
    }

    /** RFC 7606 section 5.2: routes cannot be treated as withdrawn when the UPDATE does not tell which they are. */
    private void checkThatRoutesAreKnown(boolean hasNlri) throws BgpException {
        if (hasNlri || seen.get(AttributeType.MP_REACH_NLRI.code)) {
            return;
        }
        for (AttributeFault fault : faults) {
            if (fault.outcome() == OnError.TREAT_AS_WITHDRAW) {
                throw new BgpException(fault.errorCode(), fault + ", and the UPDATE has no routes to withdraw");
            }
        }
    }

    /** RFC 6793 section 4.2.3: what a two-octet peer sent, put together again. */
    private void mergeFourOctetNumbers() {
        Optional<As4Path> as4Path = remove(As4Path.class);
        Optional<As4Aggregator> as4Aggregator = remove(As4Aggregator.class);
        Optional<Aggregator> aggregator = find(Aggregator.class);
        boolean aggregatedByOldSpeaker =
                aggregator.isPresent() && aggregator.get().asNumber() != AsPath.AS_TRANS && as4Aggregator.isPresent();
        if (aggregatedByOldSpeaker) {
            return;
        }
        if (aggregator.isPresent() && as4Aggregator.isPresent()) {
            attributes.remove(aggregator.get());
            attributes.add(new Aggregator(
                    as4Aggregator.get().asNumber(), as4Aggregator.get().address()));
        }
        Optional<AsPath> asPath = find(AsPath.class);
        if (asPath.isPresent() && as4Path.isPresent()) {
            attributes.remove(asPath.get());
            attributes.add(asPath.get().mergedWith(as4Path.get()));
        }
    }

    private boolean has(Class<? extends PathAttribute> type) {
        return find(type).isPresent();
    }

    private <T extends PathAttribute> Optional<T> find(Class<T> type) {
        return attributes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private <T extends PathAttribute> Optional<T> remove(Class<T> type) {
        Optional<T> found = find(type);
        found.ifPresent(attributes::remove);
        return found;
    }

    private static Octets octetsOf(ByteBuf whole) {
        ByteBuf copy = whole.duplicate();
        copy.readerIndex(0);
        return Octets.read(copy, copy.readableBytes());
    }
}

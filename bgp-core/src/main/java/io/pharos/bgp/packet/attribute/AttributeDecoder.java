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

    /** A fault, and the data field of its NOTIFICATION (RFC 4271 section 6.3), should it cost the session. */
    private record Found(AttributeFault fault, Octets data) {}

    private final Negotiated negotiated;
    private final List<PathAttribute> attributes = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final BitSet seen = new BitSet(256);

    private AttributeDecoder(Negotiated negotiated) {
        this.negotiated = negotiated;
    }

    /**
     * Reads all attributes.
     *
     * @param in exactly the attributes, as many octets as Total Path Attribute Length gives
     * @param hasNlri whether the UPDATE has routes in its own NLRI field
     * @throws BgpException if a fault resets the session
     */
    public static Result decode(ByteBuf in, boolean hasNlri, Negotiated negotiated) throws BgpException {
        AttributeDecoder decoder = new AttributeDecoder(negotiated);
        while (in.isReadable() && decoder.decodeOne(in)) {}
        decoder.checkMandatory(hasNlri);
        decoder.checkThatRoutesAreKnown(hasNlri);
        decoder.mergeFourOctetNumbers();
        List<AttributeFault> faults = decoder.found.stream().map(Found::fault).toList();
        return new Result(PathAttributes.of(decoder.attributes), faults);
    }

    /** Reads one attribute; false if the rest cannot be split into attributes (RFC 7606 section 4). */
    private boolean decodeOne(ByteBuf in) throws BgpException {
        int start = in.readerIndex();
        int flags = in.getUnsignedByte(start);
        int header = (flags & AttributeFlags.EXTENDED_LENGTH) == 0 ? 3 : 4;
        if (in.readableBytes() < header) {
            cutShort(
                    in.readableBytes() > 1 ? in.getUnsignedByte(start + 1) : 0,
                    "the attribute list ends inside a header");
            return false;
        }
        int code = in.getUnsignedByte(start + 1);
        int length = header == 3 ? in.getUnsignedByte(start + 2) : in.getUnsignedShort(start + 2);
        if (in.readableBytes() < header + length) {
            cutShort(code, "length " + length + "; only " + (in.readableBytes() - header) + " octets left");
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
            note(code, ErrorCode.UPDATE_MESSAGE_ERROR, OnError.DISCARD_ATTRIBUTE, "not allowed from this peer");
            return;
        }
        boolean wrongFlags = ((flags ^ type.flags) & OPTIONAL_AND_TRANSITIVE) != 0;
        if (wrongFlags) {
            String detail = String.format("flags 0x%02x; expected 0x%02x", flags, type.flags);
            note(code, ErrorCode.ATTRIBUTE_FLAGS_ERROR, type.onWrongFlags(), detail, octetsOf(whole));
        }
        if (!wrongFlags || type.onWrongFlags() != OnError.DISCARD_ATTRIBUTE) {
            decodeValue(type, value, whole);
        }
    }

    private void decodeValue(AttributeType type, ByteBuf value, ByteBuf whole) throws BgpException {
        try {
            PathAttribute attribute = type.decoder.decode(value.duplicate(), negotiated);
            attributes.add(isUsable(attribute) ? attribute : UnknownAttribute.of(type, value));
        } catch (MalformedAttributeException e) {
            String detail = String.valueOf(e.getMessage());
            if (type.onError == OnError.RESET_SESSION) {
                throw new BgpException(e.errorCode(), octetsOf(whole), type + ": " + detail);
            }
            Octets data = e.errorCode() == ErrorCode.MALFORMED_AS_PATH ? Octets.EMPTY : octetsOf(whole);
            note(type.code, e.errorCode(), type.onError, detail, data);
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
        if (carriesRoutes(row)) {
            throw new BgpException(
                    ErrorCode.MALFORMED_ATTRIBUTE_LIST,
                    AttributeType.nameOf(code) + " appears twice in the UPDATE; expected once");
        }
        note(code, ErrorCode.MALFORMED_ATTRIBUTE_LIST, OnError.DISCARD_ATTRIBUTE, "repeated; the first one is used");
    }

    private void unknown(int code, int flags, ByteBuf value, ByteBuf whole) throws BgpException {
        if ((flags & AttributeFlags.OPTIONAL) == 0) {
            throw new BgpException(
                    ErrorCode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE,
                    octetsOf(whole),
                    "attribute " + code + " is flagged well-known but is not recognized");
        }
        int meaning = flags & ~AttributeFlags.EXTENDED_LENGTH; // how the sender wrote the length is not passed on
        attributes.add(new UnknownAttribute(meaning, code, Octets.read(value, value.readableBytes())));
    }

    /** RFC 7606 section 4; and section 3 j: where the attribute carried routes itself, they cannot be known any more. */
    private void cutShort(int code, String detail) throws BgpException {
        if (carriesRoutes(AttributeType.of(code))) {
            throw new BgpException(
                    ErrorCode.MALFORMED_ATTRIBUTE_LIST, AttributeType.nameOf(code) + " cut short: " + detail);
        }
        note(code, ErrorCode.MALFORMED_ATTRIBUTE_LIST, OnError.TREAT_AS_WITHDRAW, detail);
    }

    private static boolean carriesRoutes(Optional<AttributeType> row) {
        return row.filter(type -> type.onError == OnError.RESET_SESSION).isPresent();
    }

    private void note(int code, ErrorCode errorCode, OnError outcome, String detail) {
        note(code, errorCode, outcome, detail, Octets.EMPTY);
    }

    private void note(int code, ErrorCode errorCode, OnError outcome, String detail, Octets data) {
        found.add(new Found(new AttributeFault(code, errorCode, outcome, detail), data));
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
            note(
                    type.code,
                    ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
                    OnError.TREAT_AS_WITHDRAW,
                    "missing",
                    Octets.of((byte) type.code));
        }
    }

    /** RFC 7606 section 5.2: routes cannot be treated as withdrawn when the UPDATE does not show which they are. */
    private void checkThatRoutesAreKnown(boolean hasNlri) throws BgpException {
        if (hasNlri || attributes.stream().anyMatch(AttributeDecoder::reachesRoutes)) {
            return;
        }
        for (Found each : found) {
            AttributeFault fault = each.fault();
            if (fault.outcome() == OnError.TREAT_AS_WITHDRAW && !standsAloneInUnreach(fault)) {
                throw new BgpException(
                        fault.errorCode(), each.data(), fault + ", and the UPDATE has no routes to withdraw");
            }
        }
    }

    /** Also true of families that we do not carry: what routes stand there is no concern of ours. */
    private static boolean reachesRoutes(PathAttribute attribute) {
        return attribute instanceof MpReachNlri reach
                ? !reach.nlri().isEmpty()
                : attribute.typeCode() == AttributeType.MP_REACH_NLRI.code;
    }

    /** An UPDATE of MP_UNREACH_NLRI alone is exempt: whatever the flags, its routes are known, and withdrawn. */
    private boolean standsAloneInUnreach(AttributeFault fault) {
        return fault.errorCode() == ErrorCode.ATTRIBUTE_FLAGS_ERROR
                && fault.typeCode() == AttributeType.MP_UNREACH_NLRI.code
                && seen.cardinality() == 1;
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

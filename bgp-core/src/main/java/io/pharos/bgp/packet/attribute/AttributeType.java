package io.pharos.bgp.packet.attribute;

import static io.pharos.bgp.packet.attribute.AttributeFlags.OPTIONAL;
import static io.pharos.bgp.packet.attribute.AttributeFlags.TRANSITIVE;
import static io.pharos.bgp.packet.attribute.AttributeType.Scope.ANY;
import static io.pharos.bgp.packet.attribute.AttributeType.Scope.FROM_TWO_OCTET_PEER;
import static io.pharos.bgp.packet.attribute.AttributeType.Scope.INTERNAL;
import static io.pharos.bgp.packet.attribute.AttributeType.Scope.WHERE_ENABLED;
import static io.pharos.bgp.packet.attribute.OnError.DISCARD_ATTRIBUTE;
import static io.pharos.bgp.packet.attribute.OnError.RESET_SESSION;
import static io.pharos.bgp.packet.attribute.OnError.TREAT_AS_WITHDRAW;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.Optional;

/**
 * The path attributes we understand: code, flags, what a malformed value costs (RFC 7606 section 7), from whom the
 * attribute is accepted, and the decoder of its value.
 */
enum AttributeType {
    ORIGIN(1, TRANSITIVE, TREAT_AS_WITHDRAW, ANY, Origin::decode),
    AS_PATH(2, TRANSITIVE, TREAT_AS_WITHDRAW, ANY, AsPath::decode),
    NEXT_HOP(3, TRANSITIVE, TREAT_AS_WITHDRAW, ANY, NextHop::decode),
    MULTI_EXIT_DISC(4, OPTIONAL, TREAT_AS_WITHDRAW, ANY, MultiExitDiscriminator::decode),
    LOCAL_PREF(5, TRANSITIVE, TREAT_AS_WITHDRAW, INTERNAL, LocalPreference::decode),
    ATOMIC_AGGREGATE(6, TRANSITIVE, DISCARD_ATTRIBUTE, ANY, AtomicAggregate::decode),
    AGGREGATOR(7, OPTIONAL | TRANSITIVE, DISCARD_ATTRIBUTE, ANY, Aggregator::decode),
    COMMUNITIES(8, OPTIONAL | TRANSITIVE, TREAT_AS_WITHDRAW, ANY, Communities::decode),
    ORIGINATOR_ID(9, OPTIONAL, TREAT_AS_WITHDRAW, INTERNAL, OriginatorId::decode),
    CLUSTER_LIST(10, OPTIONAL, TREAT_AS_WITHDRAW, INTERNAL, ClusterList::decode),
    MP_REACH_NLRI(14, OPTIONAL, RESET_SESSION, ANY, MpReachNlri::decode),
    MP_UNREACH_NLRI(15, OPTIONAL, RESET_SESSION, ANY, MpUnreachNlri::decode),
    EXTENDED_COMMUNITIES(16, OPTIONAL | TRANSITIVE, TREAT_AS_WITHDRAW, ANY, ExtendedCommunities::decode),
    AS4_PATH(17, OPTIONAL | TRANSITIVE, DISCARD_ATTRIBUTE, FROM_TWO_OCTET_PEER, As4Path::decode),
    AS4_AGGREGATOR(18, OPTIONAL | TRANSITIVE, DISCARD_ATTRIBUTE, FROM_TWO_OCTET_PEER, As4Aggregator::decode),
    AIGP(26, OPTIONAL, DISCARD_ATTRIBUTE, WHERE_ENABLED, Aigp::decode),
    LARGE_COMMUNITY(32, OPTIONAL | TRANSITIVE, TREAT_AS_WITHDRAW, ANY, LargeCommunities::decode);

    /** From whom an attribute is accepted; from others it is discarded unread. */
    enum Scope {
        ANY,
        /** Only within the AS: RFC 7606 sections 7.5, 7.9 and 7.10. */
        INTERNAL,
        /** Only from a peer without four-octet AS numbers: RFC 6793 section 4.1. */
        FROM_TWO_OCTET_PEER,
        /** Only where the session exchanges AIGP: RFC 7311 section 3.1. */
        WHERE_ENABLED;

        boolean accepts(Negotiated negotiated) {
            return switch (this) {
                case ANY -> true;
                case INTERNAL -> negotiated.isInternal();
                case FROM_TWO_OCTET_PEER -> !negotiated.fourOctetAs();
                case WHERE_ENABLED -> negotiated.exchangesAigp();
            };
        }
    }

    /** Reads the value of an attribute; the slice holds exactly the value. */
    @FunctionalInterface
    interface Decoder {
        PathAttribute decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException;
    }

    private static final AttributeType[] BY_CODE = new AttributeType[256];

    static {
        for (AttributeType row : values()) {
            BY_CODE[row.code] = row;
        }
    }

    final int code;
    final int flags;
    final OnError onError;
    final Scope scope;
    final Decoder decoder;

    AttributeType(int code, int flags, OnError onError, Scope scope, Decoder decoder) {
        this.code = code;
        this.flags = flags;
        this.onError = onError;
        this.scope = scope;
        this.decoder = decoder;
    }

    /** What wrong flags cost (RFC 7606 section 3 c). AIGP's own rule is milder: RFC 7311 section 3.2. */
    OnError onWrongFlags() {
        return this == AIGP ? OnError.DISCARD_ATTRIBUTE : OnError.TREAT_AS_WITHDRAW;
    }

    static Optional<AttributeType> of(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    static String nameOf(int code) {
        return of(code).map(Enum::name).orElse("attribute " + code);
    }
}

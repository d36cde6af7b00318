package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;

/** An UPDATE in octets, put together piece by piece so that a test can spoil one of them. All pieces are digits. */
record UpdateOctets(String withdrawn, List<String> attributes, String nlri) {
    static final String ORIGIN = "40010100";
    static final String AS_PATH = "4002060201" + "0000fde8";
    static final String NEXT_HOP = "400304c0000201";
    static final String MP_REACH = "800e1a0002011020010db800000000000000000000000100" + "2020010db8";
    static final String MP_UNREACH = "800f0800020120" + "20010db9";
    static final String NLRI = "18cb0071";

    /** Announces 203.0.113.0/24, without a fault. */
    static final UpdateOctets GOOD = new UpdateOctets("", List.of(ORIGIN, AS_PATH, NEXT_HOP), NLRI);

    /** Announces 2001:db8::/32, without a fault. */
    static final UpdateOctets GOOD_IPV6 = new UpdateOctets("", List.of(ORIGIN, AS_PATH, MP_REACH), "");

    /** Withdraws 2001:db9::/32, without a fault. */
    static final UpdateOctets GOOD_WITHDRAWAL = new UpdateOctets("", List.of(MP_UNREACH), "");

    /** The attribute in place of the first one with its code, or at the end. */
    UpdateOctets with(String attribute) {
        String digits = Wire.digits(attribute);
        List<String> changed = new ArrayList<>(attributes);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).regionMatches(2, digits, 2, 2)) {
                changed.set(i, digits);
                return new UpdateOctets(withdrawn, changed, nlri);
            }
        }
        return and(attribute);
    }

    /** The attribute at the end, even if there is one with its code. */
    UpdateOctets and(String attribute) {
        List<String> more = new ArrayList<>(attributes);
        more.add(Wire.digits(attribute));
        return new UpdateOctets(withdrawn, more, nlri);
    }

    UpdateOctets without(String attribute) {
        return new UpdateOctets(
                withdrawn,
                attributes.stream().filter(each -> !each.equals(attribute)).toList(),
                nlri);
    }

    UpdateOctets withNlri(String other) {
        return new UpdateOctets(withdrawn, attributes, Wire.digits(other));
    }

    UpdateOctets withWithdrawn(String other) {
        return new UpdateOctets(Wire.digits(other), attributes, nlri);
    }

    ByteBuf frame() {
        String all = String.join("", attributes);
        String body = String.format("%04x", withdrawn.length() / 2)
                + withdrawn
                + String.format("%04x", all.length() / 2)
                + all
                + nlri;
        return frame(2, body);
    }

    Update decode(Negotiated negotiated) throws BgpException {
        return (Update) decode(frame(), negotiated);
    }

    /** A whole message of this type. */
    static ByteBuf frame(int type, String body) {
        String digits = Wire.digits(body);
        int length = MessageCodec.HEADER_SIZE + digits.length() / 2;
        return Wire.buffer("ff".repeat(16) + String.format("%04x%02x", length, type) + digits);
    }

    /** As the receiver does: the header first, then the message. */
    static Message decode(ByteBuf frame, Negotiated negotiated) throws BgpException {
        int length = MessageCodec.frameLength(frame, negotiated);
        return MessageCodec.decode(frame.readSlice(length), negotiated);
    }
}

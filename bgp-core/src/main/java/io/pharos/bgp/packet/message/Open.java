package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;

/**
 * OPEN (RFC 4271 section 4.2; optional parameters: RFC 5492, extended length: RFC 9072).
 *
 * <pre>
 * +-------------+-------------+-------------+--------------------+------------+---------------------+
 * | version (1) | my AS (2)   | hold (2)    | BGP Identifier (4) | length (1) | optional parameters |
 * +-------------+-------------+-------------+--------------------+------------+---------------------+
 * </pre>
 *
 * @param version 4; 0 to 255 fit
 * @param myAutonomousSystem the field of two octets; AS_TRANS where the number needs four
 * @param holdTimeSeconds 0 to 65535
 * @param identifier the sender's BGP Identifier
 * @param capabilities in the order sent
 */
public record Open(
        int version,
        int myAutonomousSystem,
        int holdTimeSeconds,
        BgpIdentifier identifier,
        List<Capability> capabilities)
        implements Message {
    /** The only version of BGP in use. */
    public static final int BGP_VERSION = 4;

    private static final int CAPABILITIES_PARAMETER = 2;
    private static final int EXTENDED_LENGTH = 255;

    /** Checks the bounds of the fields, not whether they are acceptable from a peer (RFC 4271 section 6.2); copies the list. */
    public Open {
        require("version", version, 0xff);
        require("my Autonomous System", myAutonomousSystem, 0xffff);
        require("hold time", holdTimeSeconds, 0xffff);
        capabilities = List.copyOf(capabilities);
    }

    private static void require(String what, int value, int maximum) {
        if (value < 0 || value > maximum) {
            throw new IllegalArgumentException(what + " " + value + "; expected 0 to " + maximum);
        }
    }

    /** An OPEN of ours: the field of two octets follows from the AS number. */
    public static Open of(long asNumber, int holdTimeSeconds, BgpIdentifier identifier, List<Capability> capabilities) {
        int field = asNumber > 0xffff ? AsPath.AS_TRANS : (int) asNumber;
        return new Open(BGP_VERSION, field, holdTimeSeconds, identifier, capabilities);
    }

    static Open decode(ByteBuf body) throws BgpException {
        int version = body.readUnsignedByte();
        if (version != BGP_VERSION) {
            // Before the rest is read: another version may have another form. The data is the version we speak.
            throw new BgpException(
                    ErrorCode.UNSUPPORTED_VERSION_NUMBER,
                    Octets.ofShort(BGP_VERSION),
                    "version " + version + "; expected " + BGP_VERSION);
        }
        int myAutonomousSystem = body.readUnsignedShort();
        int holdTime = body.readUnsignedShort();
        BgpIdentifier identifier = new BgpIdentifier(body.readInt());
        return new Open(version, myAutonomousSystem, holdTime, identifier, decodeParameters(body));
    }

    private static List<Capability> decodeParameters(ByteBuf body) throws BgpException {
        int length = body.readUnsignedByte();
        boolean extended =
                length != 0 && body.isReadable() && body.getUnsignedByte(body.readerIndex()) == EXTENDED_LENGTH;
        if (extended) {
            body.skipBytes(1);
            if (body.readableBytes() < 2) {
                throw new BgpException(
                        ErrorCode.OPEN_MESSAGE_ERROR,
                        "the extended length of the optional parameters is cut short; expected two octets");
            }
            length = body.readUnsignedShort();
        }
        if (length != body.readableBytes()) {
            throw new BgpException(
                    ErrorCode.OPEN_MESSAGE_ERROR,
                    "optional parameters of " + length + " octets; " + body.readableBytes() + " follow");
        }
        List<Capability> capabilities = new ArrayList<>();
        while (body.isReadable()) {
            ByteBuf parameter = readParameter(body, extended);
            while (parameter.isReadable()) {
                capabilities.add(Capability.decode(parameter));
            }
        }
        return capabilities;
    }

    private static ByteBuf readParameter(ByteBuf body, boolean extended) throws BgpException {
        int header = extended ? 3 : 2;
        if (body.readableBytes() < header) {
            throw new BgpException(ErrorCode.OPEN_MESSAGE_ERROR, "the optional parameters end inside a header");
        }
        int type = body.readUnsignedByte();
        int length = extended ? body.readUnsignedShort() : body.readUnsignedByte();
        if (length > body.readableBytes()) {
            throw new BgpException(
                    ErrorCode.OPEN_MESSAGE_ERROR,
                    "optional parameter of " + length + " octets; only " + body.readableBytes() + " left");
        }
        if (type != CAPABILITIES_PARAMETER) {
            throw new BgpException(
                    ErrorCode.UNSUPPORTED_OPTIONAL_PARAMETER,
                    "optional parameter " + type + "; expected " + CAPABILITIES_PARAMETER);
        }
        return body.readSlice(length);
    }

    /** The sender's AS number: from the capability of RFC 6793 if it is there, otherwise from the field. */
    public long asNumber() {
        return capabilities.stream()
                .filter(FourOctetAsNumber.class::isInstance)
                .mapToLong(capability -> ((FourOctetAsNumber) capability).asNumber())
                .findFirst()
                .orElse(myAutonomousSystem);
    }

    @Override
    public MessageType type() {
        return MessageType.OPEN;
    }

    @Override
    public void encodeBody(ByteBuf out, Negotiated negotiated) {
        out.writeByte(version).writeShort(myAutonomousSystem).writeShort(holdTimeSeconds);
        out.writeInt(identifier.value());
        int start = out.writerIndex();
        out.writeByte(0);
        encodeParameters(out, false);
        int length = out.writerIndex() - start - 1;
        if (length < EXTENDED_LENGTH) {
            out.setByte(start, length);
            return;
        }
        out.writerIndex(start);
        out.writeByte(EXTENDED_LENGTH).writeByte(EXTENDED_LENGTH).writeShort(0);
        encodeParameters(out, true);
        out.setShort(start + 2, out.writerIndex() - start - 4);
    }

    /** One optional parameter for each capability: the form that the oldest speakers understand. */
    private void encodeParameters(ByteBuf out, boolean extended) {
        for (Capability capability : capabilities) {
            out.writeByte(CAPABILITIES_PARAMETER);
            int lengthAt = out.writerIndex();
            out.writeZero(extended ? 2 : 1);
            int start = out.writerIndex();
            capability.encode(out);
            int length = out.writerIndex() - start;
            if (extended) {
                out.setShort(lengthAt, length);
            } else {
                out.setByte(lengthAt, length);
            }
        }
    }

    @Override
    public void deliverTo(MessageHandler handler) {
        handler.onOpen(this);
    }
}

package io.pharos.bgp.packet.attribute;

/** The bits of an attribute's flags octet (RFC 4271 section 4.3). */
public final class AttributeFlags {
    /** Not every speaker needs to know the attribute. */
    public static final int OPTIONAL = 0x80;

    /** A speaker that does not know the attribute passes it on. */
    public static final int TRANSITIVE = 0x40;

    /** A speaker on the way did not know the attribute. */
    public static final int PARTIAL = 0x20;

    /** The length field takes two octets. */
    public static final int EXTENDED_LENGTH = 0x10;

    private AttributeFlags() {}
}

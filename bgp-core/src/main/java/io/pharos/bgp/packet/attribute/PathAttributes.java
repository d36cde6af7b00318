package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of path attributes: one of each type, in ascending order of type code. Immutable; equal sets group routes into one
 * UPDATE, so that equality is cheap: the hash is worked out once.
 *
 * <p>On the wire MP_REACH_NLRI and MP_UNREACH_NLRI come last, as ExaBGP sends them (docs/decisions has the reason).
 */
public final class PathAttributes {
    /** No attributes. */
    public static final PathAttributes EMPTY = new PathAttributes(List.of());

    private static final Comparator<PathAttribute> WIRE_ORDER =
            Comparator.comparing(PathAttributes::carriesNlri).thenComparing(PathAttribute::typeCode);

    private final List<PathAttribute> attributes;
    private final int hash;

    private PathAttributes(List<PathAttribute> sorted) {
        this.attributes = List.copyOf(sorted);
        this.hash = attributes.hashCode();
    }

    /** The given attributes, in any order; two of one type are an IllegalArgumentException. */
    public static PathAttributes of(PathAttribute... attributes) {
        return of(Arrays.asList(attributes));
    }

    /** The given attributes, in any order; two of one type are an IllegalArgumentException. */
    public static PathAttributes of(List<? extends PathAttribute> attributes) {
        if (attributes.isEmpty()) {
            return EMPTY;
        }
        List<PathAttribute> sorted = new ArrayList<>(attributes);
        sorted.sort(WIRE_ORDER);
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).typeCode() == sorted.get(i - 1).typeCode()) {
                throw new IllegalArgumentException(
                        AttributeType.nameOf(sorted.get(i).typeCode()) + " given twice; expected one of each type");
            }
        }
        return new PathAttributes(sorted);
    }

    /** The attributes in the order in which they are sent. */
    public List<PathAttribute> asList() {
        return attributes;
    }

    /** Whether there is no attribute. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The attribute of this record type, if there is one. */
    public <T extends PathAttribute> Optional<T> get(Class<T> type) {
        for (PathAttribute attribute : attributes) {
            if (type.isInstance(attribute)) {
                return Optional.of(type.cast(attribute));
            }
        }
        return Optional.empty();
    }

    /** Whether there is an attribute of this record type. */
    public boolean contains(Class<? extends PathAttribute> type) {
        return get(type).isPresent();
    }

    /** This set with the attribute added, in place of one of the same type. */
    public PathAttributes with(PathAttribute attribute) {
        List<PathAttribute> changed = new ArrayList<>(attributes);
        changed.removeIf(old -> old.typeCode() == attribute.typeCode());
        changed.add(attribute);
        return of(changed);
    }

    /** This set without the attribute of this record type. */
    public PathAttributes without(Class<? extends PathAttribute> type) {
        if (!contains(type)) {
            return this;
        }
        return of(attributes.stream()
                .filter(attribute -> !type.isInstance(attribute))
                .toList());
    }

    /** This set without the attribute of this type code, whatever form it has. */
    public PathAttributes withoutCode(int typeCode) {
        if (attributes.stream().noneMatch(attribute -> attribute.typeCode() == typeCode)) {
            return this;
        }
        return of(attributes.stream()
                .filter(attribute -> attribute.typeCode() != typeCode)
                .toList());
    }

    /** Appends all attributes in wire form. */
    public void encode(ByteBuf out, boolean fourOctetAs) {
        for (PathAttribute attribute : attributes) {
            attribute.encode(out, fourOctetAs);
        }
    }

    /** The size of the wire form in octets. */
    public int encodedSize(boolean fourOctetAs) {
        ByteBuf scratch = Unpooled.buffer(256);
        encode(scratch, fourOctetAs);
        return scratch.writerIndex();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PathAttributes that && hash == that.hash && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** For logs: {@code "next-hop 192.0.2.1 med 100 community [ 65000:1 ]"}, in the words of the text protocol. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (PathAttribute attribute : attributes) {
            text.append(text.isEmpty() ? "" : " ").append(attribute);
        }
        return text.toString();
    }

    private static boolean carriesNlri(PathAttribute attribute) {
        // By the code: one of a family that was not negotiated is an UnknownAttribute.
        return attribute.typeCode() == AttributeType.MP_REACH_NLRI.code
                || attribute.typeCode() == AttributeType.MP_UNREACH_NLRI.code;
    }
}

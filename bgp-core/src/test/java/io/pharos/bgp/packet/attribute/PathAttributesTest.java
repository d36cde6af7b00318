package io.pharos.bgp.packet.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.Wire;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathAttributesTest {
    private static final MultiExitDiscriminator MED = new MultiExitDiscriminator(100);
    private static final MpUnreachNlri END_OF_RIB = new MpUnreachNlri(AddressFamily.IPV6_UNICAST, List.of());

    @Test
    void sameAttributesInAnyOrderAreEqual() {
        PathAttributes one = PathAttributes.of(MED, Origin.IGP, AsPath.EMPTY);
        PathAttributes other = PathAttributes.of(AsPath.EMPTY, MED, Origin.IGP);

        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, one.with(new MultiExitDiscriminator(101)));
        assertEquals(List.of(Origin.IGP, AsPath.EMPTY, MED), one.asList());
        assertSame(PathAttributes.EMPTY, PathAttributes.of());
    }

    @Test
    void multiprotocolAttributesAreSentLast() {
        UnknownAttribute foreign = new UnknownAttribute(0x80, 14, Octets.ofHex("00194604c000020100"));
        UnknownAttribute last = new UnknownAttribute(0xc0, 99, Octets.ofHex("01"));

        assertEquals(
                List.of(Origin.IGP, last, foreign, END_OF_RIB),
                PathAttributes.of(END_OF_RIB, foreign, last, Origin.IGP).asList());
    }

    @Test
    void duplicateAttributeIsRejectedByName() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> PathAttributes.of(MED, Origin.IGP, MED));

        assertEquals("MULTI_EXIT_DISC given twice; expected one of each type", error.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> PathAttributes.of(END_OF_RIB, new UnknownAttribute(0x80, 15, Octets.EMPTY)));
    }

    @Test
    void withReplacesAndWithoutRemoves() {
        PathAttributes attributes = PathAttributes.of(Origin.IGP, MED);

        assertEquals(
                Optional.of(new MultiExitDiscriminator(5)),
                attributes.with(new MultiExitDiscriminator(5)).get(MultiExitDiscriminator.class));
        assertEquals(PathAttributes.of(Origin.IGP), attributes.without(MultiExitDiscriminator.class));
        assertSame(attributes, attributes.without(AsPath.class));
        assertTrue(attributes.contains(Origin.class));
        assertFalse(attributes.contains(AsPath.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 4000, 65535})
    void longAttributeUsesTwoLengthOctets(int size) {
        Octets value = Octets.of(filled(size));
        PathAttribute attribute = new UnknownAttribute(0xc0, 99, value);
        String header = size > 255 ? String.format("d063%04x", size) : String.format("c063%02x", size);

        assertEquals(header + value, Wire.written(out -> attribute.encode(out, true)));
        assertEquals(header.length() / 2 + size, PathAttributes.of(attribute).encodedSize(true));
    }

    /** It once copied a long value into a buffer of its own, and left it. */
    @Test
    void encodingALongAttributeAllocatesNoBuffer() {
        PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
        ByteBuf out = allocator.directBuffer(8192);
        new UnknownAttribute(0xc0, 99, Octets.of(new byte[4000])).encode(out, true);
        out.release();

        assertEquals(
                0L,
                allocator.metric().directArenas().stream()
                        .mapToLong(arena -> arena.numActiveAllocations())
                        .sum());
    }

    @Test
    void extendedLengthFlagIsPreserved() {
        ByteBuf out = Unpooled.buffer();

        new UnknownAttribute(0x70, 0x99, Octets.ofHex("00000064")).encode(out, true);

        assertEquals(Octets.ofHex("7099000400000064"), Octets.read(out, out.readableBytes()));
    }

    @Test
    void unknownAttributeKeepsOnlyDefinedFlags() {
        assertEquals(0xf0, new UnknownAttribute(0xff, 99, Octets.EMPTY).flags());
        assertThrows(IllegalArgumentException.class, () -> new UnknownAttribute(0xc0, 256, Octets.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownAttribute(0xc0, 99, Octets.of(new byte[65536])));
    }

    @Test
    void metricsOutOfRangeAreRejected() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new MultiExitDiscriminator(4294967296L));

        assertEquals("med 4294967296; expected 0 to 4294967295", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new LocalPreference(-1));
    }

    @Test
    void printsTextProtocolKeywords() {
        PathAttributes attributes = PathAttributes.of(
                Origin.IGP,
                AsPath.ofSequence(List.of(65001L)),
                MED,
                new Communities(List.of(Community.parse("65001:1"), Community.parse("no-export"))));

        assertEquals("origin igp as-path [ 65001 ] med 100 community [ 65001:1 no-export ]", attributes.toString());
        assertEquals("", PathAttributes.EMPTY.toString());
    }

    private static byte[] filled(int size) {
        byte[] octets = new byte[size];
        IntStream.range(0, size).forEach(i -> octets[i] = (byte) i);
        return octets;
    }
}

package io.pharos.bgp.packet.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.VectorFile;
import io.pharos.bgp.packet.VectorFile.Vector;
import io.pharos.bgp.packet.Wire;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeVectorTest {
    static List<Vector> vectors() {
        return VectorFile.read("attributes.txt");
    }

    static Stream<Vector> vectorsThatWeSend() {
        return vectors().stream().filter(vector -> !vector.decodeOnly());
    }

    @Test
    void everyAttributeTypeHasAVectorInBothDirections() {
        EnumSet<AttributeType> missing = EnumSet.allOf(AttributeType.class);
        vectorsThatWeSend().forEach(vector -> missing.remove(AttributeType.valueOf(vector.row())));

        assertEquals(EnumSet.noneOf(AttributeType.class), missing);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void octetsDecodeToTheValue(Vector vector) throws MalformedAttributeException {
        AttributeType row = AttributeType.valueOf(vector.row());
        ByteBuf octets = Wire.buffer(vector.octets());
        int flags = octets.readUnsignedByte();
        int code = octets.readUnsignedByte();
        boolean extended = (flags & AttributeFlags.EXTENDED_LENGTH) != 0;
        int length = extended ? octets.readUnsignedShort() : octets.readUnsignedByte();

        PathAttribute decoded = row.decoder.decode(octets.slice(), vector.session());

        assertEquals(AttributeVectorValues.of(row, vector.value()), decoded);
        assertEquals(row.code, code);
        assertEquals(row.flags, flags & (AttributeFlags.OPTIONAL | AttributeFlags.TRANSITIVE));
        assertEquals(octets.readableBytes(), length);
    }

    @ParameterizedTest
    @MethodSource("vectorsThatWeSend")
    void valueEncodesToTheOctets(Vector vector) {
        PathAttribute value = AttributeVectorValues.of(AttributeType.valueOf(vector.row()), vector.value());

        assertEquals(
                Wire.digits(vector.octets()),
                Wire.written(out -> value.encode(out, vector.session().fourOctetAs())));
    }
}

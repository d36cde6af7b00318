package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.VectorFile;
import io.pharos.bgp.packet.VectorFile.Vector;
import io.pharos.bgp.packet.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Octets that resemble messages, more or less. */
final class FuzzFrames {
    private static final int LENGTH_OFFSET = 16;
    private static final int TYPE_OFFSET = 18;
    private static final int[] FLAGS = {0x40, 0x80, 0xc0, 0x50, 0x90, 0xd0};
    private static final int[] PREFIX_LENGTHS = {0, 8, 17, 24, 32, 33, 64, 128, 129};

    private final List<byte[]> good = new ArrayList<>();

    FuzzFrames() {
        VectorFile.read("messages.txt").forEach(vector -> good.add(octets(vector)));
        VectorFile.read("exabgp-unicast.txt").forEach(vector -> good.add(octets(vector)));
        VectorFile.read("attributes.txt").forEach(vector -> good.add(octets(UpdateOctets.GOOD.with(vector.octets()))));
        String allAttributes = VectorFile.read("attributes.txt").stream()
                .collect(Collectors.toMap(Vector::row, Vector::octets, (first, second) -> first))
                .values()
                .stream()
                .map(Wire::digits)
                .collect(Collectors.joining());
        good.add(octets(new UpdateOctets("080a", List.of(allAttributes), UpdateOctets.NLRI)));
        good.add(octets(UpdateOctets.GOOD.with("d0 08 0190" + "00010002".repeat(99) + "00010003")));
    }

    /** Nothing but chance, or a header at least. */
    static byte[] randomOctets(Random random) {
        byte[] octets = new byte[MessageCodec.HEADER_SIZE + random.nextInt(200)];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            Arrays.fill(octets, 0, LENGTH_OFFSET, (byte) 0xff);
        }
        return octets;
    }

    /** A true header of any type, and a body of chance. */
    static byte[] randomBody(Random random) {
        byte[] body = new byte[random.nextInt(random.nextBoolean() ? 12 : 200)];
        random.nextBytes(body);
        int type = 1 + random.nextInt(5);
        if (type == 1 && body.length > 9) {
            body[0] = Open.BGP_VERSION;
            body[9] = (byte) (body.length - 10);
        }
        return frame(type, Unpooled.wrappedBuffer(body));
    }

    /** True lengths outside, chance inside: attributes of codes and flags that mean something, and some prefixes. */
    static byte[] updateOfRandomAttributes(Random random) {
        ByteBuf attributes = Unpooled.buffer();
        for (int count = random.nextInt(6); count > 0; count--) {
            attribute(random, attributes);
        }
        ByteBuf routes = Unpooled.buffer();
        for (int count = random.nextInt(3); count > 0; count--) {
            prefix(random, routes);
        }
        boolean withdrawn = random.nextInt(4) == 0;
        ByteBuf body = Unpooled.buffer();
        body.writeShort(withdrawn ? routes.readableBytes() : 0);
        body.writeBytes(withdrawn ? routes.duplicate() : Unpooled.EMPTY_BUFFER);
        body.writeShort(attributes.readableBytes()).writeBytes(attributes);
        body.writeBytes(withdrawn ? Unpooled.EMPTY_BUFFER : routes);
        return frame(2, body);
    }

    private static void attribute(Random random, ByteBuf out) {
        int flags = FLAGS[random.nextInt(FLAGS.length)];
        int code = random.nextInt(8) == 0 ? random.nextInt(256) : 1 + random.nextInt(33);
        byte[] value = new byte[random.nextInt(4) * 4 + (random.nextInt(4) == 0 ? random.nextInt(4) : 0)];
        random.nextBytes(value);
        if (value.length > 1 && random.nextBoolean()) {
            value[0] = (byte) (1 + random.nextInt(3)); // a segment type, or half an AFI
            value[1] = (byte) random.nextInt(4);
        }
        out.writeByte(flags).writeByte(code);
        if ((flags & 0x10) != 0) {
            out.writeShort(value.length);
        } else {
            out.writeByte(value.length);
        }
        out.writeBytes(value);
    }

    private static void prefix(Random random, ByteBuf out) {
        int length = PREFIX_LENGTHS[random.nextInt(PREFIX_LENGTHS.length)];
        byte[] octets = new byte[(length + 7) / 8];
        random.nextBytes(octets);
        out.writeByte(length).writeBytes(octets);
    }

    /** A good message with one to four octets, or bits, of its body changed. */
    byte[] mutated(Random random) {
        byte[] octets = anyGood(random);
        for (int count = 1 + random.nextInt(4); count > 0 && octets.length > MessageCodec.HEADER_SIZE; count--) {
            int at = MessageCodec.HEADER_SIZE + random.nextInt(octets.length - MessageCodec.HEADER_SIZE);
            octets[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) (octets[at] ^ 1 << random.nextInt(8));
                case 2 -> (byte) (octets[at] + 1);
                default -> (byte) 0xff;
            };
        }
        return octets;
    }

    /** A good message without its end, with more behind it, or with a part of it twice; the header is true or is not. */
    byte[] resized(Random random) {
        byte[] octets = anyGood(random);
        int body = octets.length - MessageCodec.HEADER_SIZE;
        int cut = MessageCodec.HEADER_SIZE + (body == 0 ? 0 : random.nextInt(body));
        byte[] changed = Arrays.copyOf(octets, cut);
        if (random.nextBoolean()) {
            byte[] behind = random.nextBoolean()
                    ? Arrays.copyOfRange(octets, MessageCodec.HEADER_SIZE, octets.length)
                    : new byte[random.nextInt(40)];
            changed = Arrays.copyOf(octets, octets.length + behind.length);
            System.arraycopy(behind, 0, changed, octets.length, behind.length);
        }
        return random.nextInt(8) == 0 ? changed : withTrueLength(changed);
    }

    private byte[] anyGood(Random random) {
        return good.get(random.nextInt(good.size())).clone();
    }

    private static byte[] octets(UpdateOctets update) {
        return ByteBufUtil.getBytes(update.frame());
    }

    private static byte[] octets(Vector vector) {
        return ByteBufUtil.getBytes(Wire.buffer(vector.octets()));
    }

    private static byte[] frame(int type, ByteBuf body) {
        byte[] octets = new byte[MessageCodec.HEADER_SIZE + body.readableBytes()];
        Arrays.fill(octets, 0, LENGTH_OFFSET, (byte) 0xff);
        octets[TYPE_OFFSET] = (byte) type;
        body.readBytes(octets, MessageCodec.HEADER_SIZE, body.readableBytes());
        return withTrueLength(octets);
    }

    private static byte[] withTrueLength(byte[] octets) {
        octets[LENGTH_OFFSET] = (byte) (octets.length >> 8);
        octets[LENGTH_OFFSET + 1] = (byte) octets.length;
        return octets;
    }
}

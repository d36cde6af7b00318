package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Locale;
import java.util.function.Consumer;

/** Octets as tests write them: hexadecimal digits with blanks where they help the reader. */
public final class Wire {
    private Wire() {}

    /** A heap buffer of exactly these octets. */
    public static ByteBuf buffer(String hex) {
        return Unpooled.wrappedBuffer(Octets.ofHex(hex.replaceAll("\\s+", "")).toByteArray());
    }

    /** The same digits without blanks, to compare with. */
    public static String digits(String hex) {
        return hex.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    /** What the code appends to an empty buffer, as digits without blanks. */
    public static String written(Consumer<ByteBuf> code) {
        ByteBuf out = Unpooled.buffer();
        code.accept(out);
        return ByteBufUtil.hexDump(out);
    }
}

package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * For any octets the codec returns a message or throws BgpException, and reads no further than the frame. What it reads
 * without a fault it can write and read again.
 *
 * <p>Each case has a random source of its own, seeded by its number, which a failure names.
 */
class MessageFuzzTest {
    private static final List<Negotiated> SESSIONS = List.of(
            Sessions.INTERNAL,
            Sessions.EXTERNAL,
            Sessions.TWO_OCTET,
            Sessions.carrying(AddressFamily.IPV4_UNICAST),
            Sessions.carrying(AddressFamily.IPV6_UNICAST),
            Sessions.ofMessageSize(65535));

    /** Counts what is not released; the leak detector's records would make this many cases slow. */
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

    private final ByteBuf in = allocator.buffer(8192);
    private final ByteBuf out = allocator.buffer(8192);
    private int decoded;
    private int faultless;
    private int rejected;

    @AfterEach
    void nothingIsLeftUnreleased() {
        in.release();
        out.release();

        assertEquals(0, allocator.metric().usedHeapMemory());
        assertEquals(0, allocator.metric().usedDirectMemory());
    }

    @Test
    void randomOctetsAreDecodedOrRejected() {
        run(40_000, FuzzFrames::randomOctets);

        assertTrue(rejected > 30_000, this::counts);
    }

    @Test
    void randomBodiesAfterValidHeadersAreDecodedOrRejected() {
        run(40_000, FuzzFrames::randomBody);

        assertTrue(rejected > 10_000 && decoded > 1_000, this::counts);
    }

    @Test
    void updatesWithRandomAttributesAreDecodedOrRejected() {
        run(60_000, FuzzFrames::updateOfRandomAttributes);

        assertTrue(rejected > 5_000 && decoded > 5_000 && faultless > 100, this::counts);
    }

    @Test
    void mutatedMessagesAreDecodedOrRejected() {
        FuzzFrames frames = new FuzzFrames();
        run(60_000, random -> frames.mutated(random));

        assertTrue(rejected > 5_000 && decoded > 10_000 && faultless > 5_000, this::counts);
    }

    @Test
    void truncatedOrExtendedMessagesAreDecodedOrRejected() {
        FuzzFrames frames = new FuzzFrames();
        run(40_000, random -> frames.resized(random));

        assertTrue(rejected > 5_000 && decoded > 5_000 && faultless > 1_000, this::counts);
    }

    private void run(int cases, Function<Random, byte[]> source) {
        for (int number = 0; number < cases; number++) {
            byte[] octets = source.apply(new Random(number));
            Negotiated session = SESSIONS.get(number % SESSIONS.size());
            try {
                receive(octets, session);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "case " + number + ", " + session + ": "
                                + HexFormat.of().formatHex(octets),
                        e);
            }
        }
    }

    /** The octets, then others that belong to the next message. */
    private void receive(byte[] octets, Negotiated session) {
        in.clear().writeBytes(octets).writeZero(MessageCodec.HEADER_SIZE);
        try {
            int length = MessageCodec.frameLength(in, session);
            if (length > octets.length) {
                rejected++; // the framer would wait for the rest
                return;
            }
            ByteBuf frame = in.readSlice(length);
            Message message = MessageCodec.decode(frame, session);
            assertFalse(frame.isReadable());
            decoded++;
            examine(message, session);
        } catch (BgpException e) {
            rejected++;
            out.clear();
            MessageCodec.encode(Notification.of(e), session, out);
            assertTrue(String.valueOf(e.getMessage()).length() > 5);
        }
        assertEquals(1, in.refCnt());
    }

    private void examine(Message message, Negotiated session) throws BgpException {
        assertFalse(message.toString().isEmpty());
        if (message instanceof Update update) {
            assertTrue(update.endOfRib().isEmpty() || update.announced().isEmpty());
            assertFalse(update.treatAsWithdraw() && !update.announced().isEmpty());
            assertTrue(update.withdrawn().size() <= octetsOfRoutes());
            if (!update.faults().isEmpty()) {
                return;
            }
        }
        faultless++;
        // A two-octet session cannot carry what was put together from its AS4_PATH.
        Negotiated wide = session.fourOctetAs() ? session : Sessions.EXTERNAL;
        out.clear();
        MessageCodec.encode(message, wide, out);
        assertEquals(out.readableBytes(), MessageCodec.frameLength(out, wide));
        assertEquals(message, MessageCodec.decode(out, wide));
    }

    /** A route takes at least one octet. */
    private int octetsOfRoutes() {
        return in.readerIndex();
    }

    private String counts() {
        return "decoded " + decoded + ", of them faultless " + faultless + ", rejected " + rejected;
    }
}

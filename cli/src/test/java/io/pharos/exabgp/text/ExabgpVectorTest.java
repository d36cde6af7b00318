package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.ExtendedNextHop;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.rib.AdjRibOut;
import io.pharos.bgp.rib.LocalNextHops;
import io.pharos.bgp.rib.OutboundAttributes;
import io.pharos.bgp.rib.UpdatePacker;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of text goes out as the octets that ExaBGP sends for it, by its own tests. */
class ExabgpVectorTest {
    /** The licence of the vectors asks for one home; the other module has it. */
    private static final Path FILE = Path.of("../bgp-core/src/test/resources/vectors/exabgp-unicast.txt");

    private static final Pattern BLOCK =
            Pattern.compile("\\[UPDATE] (\\S+)\noctets: ([0-9a-f \n]+)\nvalue: ((?:.*(?:announce|withdraw) ).*)");

    record Vector(String name, String octets, String line) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> vectors() throws IOException {
        List<Vector> vectors = BLOCK.matcher(Files.readString(FILE))
                .results()
                .map(found -> new Vector(found.group(1), found.group(2).replaceAll("\\s", ""), found.group(3)))
                .toList();
        assertTrue(vectors.size() > 60, vectors::toString);
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void lineEncodesAsInExabgp(Vector vector) throws Exception {
        Negotiated session = session(vector);
        List<Message> updates = new ArrayList<>();
        // A host of either family: the vectors have next-hop self on sessions over 127.0.0.1 only.
        LocalNextHops self = LocalNextHops.of(InetAddress.getByName("127.0.0.1"), null, null);
        UpdatePacker packer =
                new UpdatePacker(session, new OutboundAttributes(session, self), Set.of(AddressFamily.IPV4_UNICAST));

        packer.pack(batch(RequestParser.parse(vector.line()).request()), updates::add);

        ByteBuf sent = Unpooled.buffer();
        updates.forEach(update -> MessageCodec.encode(update, session, sent));
        assertEquals(vector.octets(), ByteBufUtil.hexDump(sent));
    }

    private static AdjRibOut.Batch batch(Request request) {
        if (request instanceof Request.Announce announce) {
            return new AdjRibOut.Batch(List.of(), announce.route().routes(), Set.of());
        }
        if (request instanceof Request.Withdraw withdraw) {
            return new AdjRibOut.Batch(withdraw.route().destinations(), List.of(), Set.of());
        }
        Request.EndOfRib endOfRib = (Request.EndOfRib) request;
        return new AdjRibOut.Batch(List.of(), List.of(), Set.of(endOfRib.family()));
    }

    private static Negotiated session(Vector vector) {
        boolean external = vector.name().startsWith("conf-ebgp");
        long localAs = external ? 65533 : 65000;
        List<Capability> both = Stream.concat(
                        Stream.of(AddressFamily.values()).map(Multiprotocol::new),
                        Stream.of(new FourOctetAsNumber(localAs), ExtendedNextHop.ipv4OverIpv6()))
                .map(Capability.class::cast)
                .toList();
        return Negotiated.between(localAs, both, 65000, both, Duration.ofSeconds(90), true);
    }
}

package io.pharos.bgp.rib;

import static io.pharos.bgp.packet.AddressFamily.IPV4_UNICAST;
import static io.pharos.bgp.packet.AddressFamily.IPV6_UNICAST;
import static io.pharos.bgp.rib.Samples.EBGP;
import static io.pharos.bgp.rib.Samples.SELF;
import static io.pharos.bgp.rib.Samples.TWO_OCTET;
import static io.pharos.bgp.rib.Samples.address;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MpUnreachNlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Update;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdatePackerTest {
    private static final int LARGEST_MESSAGE = 4096;

    @Test
    void withdrawalsAreSentFirstAndEndOfRibLast() {
        List<Update> updates = pack(
                EBGP,
                List.of(Nlri.parse("10.0.0.9/32"), Nlri.parse("2001:db8::9/128")),
                List.of(route("10.0.0.1/32", 1), route("2001:db8::1/128", 1)),
                Set.of(IPV4_UNICAST));

        assertEquals(5, updates.size());
        assertEquals(List.of(Nlri.parse("10.0.0.9/32")), updates.get(0).withdrawn());
        assertEquals(List.of(Nlri.parse("2001:db8::9/128")), updates.get(1).withdrawn());
        assertEquals(List.of(Nlri.parse("10.0.0.1/32")), updates.get(2).announced());
        assertEquals(List.of(Nlri.parse("2001:db8::1/128")), updates.get(3).announced());
        assertEquals(IPV4_UNICAST, updates.get(4).endOfRib().orElseThrow());
    }

    @Test
    void ipv4UsesUpdateFieldsAndIpv6MultiprotocolAttributes() {
        List<Update> updates = pack(
                EBGP,
                List.of(Nlri.parse("10.0.0.9/32"), Nlri.parse("2001:db8::9/128")),
                List.of(route("10.0.0.1/32", 1), route("2001:db8::1/128", 1)),
                Set.of());

        assertEquals(List.of(Nlri.parse("10.0.0.9/32")), updates.get(0).withdrawnRoutes());
        assertTrue(updates.get(0).attributes().isEmpty(), "a withdraw alone has no attributes");
        assertEquals(
                List.of(Nlri.parse("2001:db8::9/128")),
                updates.get(1)
                        .attributes()
                        .get(MpUnreachNlri.class)
                        .orElseThrow()
                        .nlri());
        assertEquals(List.of(Nlri.parse("10.0.0.1/32")), updates.get(2).nlri());
        MpReachNlri reach = updates.get(3).attributes().get(MpReachNlri.class).orElseThrow();
        assertEquals(List.of(Nlri.parse("2001:db8::1/128")), reach.nlri());
        assertEquals(address("2001:db8::1"), reach.nextHop());
    }

    @Test
    void routesWithEqualAttributesShareAnUpdateInAnyOrder() {
        List<Update> updates = pack(
                EBGP,
                List.of(),
                List.of(
                        route("10.0.0.1/32", 1),
                        route("10.0.0.2/32", 2),
                        route("10.0.0.3/32", 1),
                        route("10.0.0.4/32", 2)),
                Set.of());

        assertEquals(2, updates.size());
        assertEquals(
                List.of(Nlri.parse("10.0.0.1/32"), Nlri.parse("10.0.0.3/32")),
                updates.get(0).announced());
    }

    @Test
    void destinationsOfAnUpdateAreSortedByOctets() {
        List<Update> updates = pack(
                EBGP,
                List.of(),
                List.of(
                        route("200.0.0.2/32", 1),
                        route("10.0.0.1/32", 1),
                        route("2001:db8::2/128", 1),
                        route("2001:db8::/32", 1),
                        route("200.0.0.0/24", 1),
                        route("2001:db8::1/128", 1)),
                Set.of());

        assertEquals(
                List.of(Nlri.parse("200.0.0.0/24"), Nlri.parse("10.0.0.1/32"), Nlri.parse("200.0.0.2/32")),
                updates.get(0).announced());
        assertEquals(
                List.of(Nlri.parse("2001:db8::/32"), Nlri.parse("2001:db8::1/128"), Nlri.parse("2001:db8::2/128")),
                updates.get(1).announced());
    }

    @Test
    void unsendableRouteIsOmitted() {
        List<Update> updates = pack(
                EBGP,
                List.of(),
                List.of(route("10.0.0.1/32", new NextHop(address("2001:db8::1"))), route("10.0.0.2/32")),
                Set.of());

        assertEquals(List.of(Nlri.parse("10.0.0.2/32")), updates.get(0).announced());
        assertEquals(1, updates.size());
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void manyRoutesFillTheirMessages(AddressFamily family) {
        List<Nlri> prefixes = prefixes(family, 20_000);
        List<Route> routes = prefixes.stream()
                .map(nlri -> new Route(nlri, PathAttributes.EMPTY))
                .toList();

        List<Integer> announcing = sizes(EBGP, pack(EBGP, List.of(), routes, Set.of()));
        List<Integer> withdrawing = sizes(EBGP, pack(EBGP, prefixes, List.of(), Set.of()));

        for (List<Integer> sizes : List.of(announcing, withdrawing)) {
            int oneMore = prefixes.get(0).encodedSize();
            for (int size : sizes.subList(0, sizes.size() - 1)) {
                assertTrue(size <= LARGEST_MESSAGE && size + oneMore > LARGEST_MESSAGE, "not full: " + size);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void largestAttributesLeaveRoomForARoute(AddressFamily family) {
        Nlri nlri = prefixes(family, 1).get(0);
        OutboundAttributes outbound = new OutboundAttributes(EBGP, SELF);
        Route largest = IntStream.rangeClosed(3900, LARGEST_MESSAGE)
                .mapToObj(size ->
                        new Route(nlri, PathAttributes.of(new UnknownAttribute(0xc0, 200, Octets.of(new byte[size])))))
                .filter(route -> outbound.whyNotSendable(route).isEmpty())
                .reduce((one, larger) -> larger)
                .orElseThrow();

        List<Update> updates = pack(EBGP, List.of(), List.of(largest), Set.of());

        assertEquals(List.of(nlri), updates.get(0).announced());
        assertTrue(sizes(EBGP, updates).get(0) <= LARGEST_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void packedUpdatesDecodeToTheSameRoutes(long seed) throws BgpException {
        Random random = new Random(seed);
        Negotiated negotiated = seed % 2 == 0 ? EBGP : TWO_OCTET;
        Set<Nlri> withdrawn = new HashSet<>();
        Map<Nlri, Route> announced = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            Nlri nlri = randomPrefix(random);
            if (random.nextInt(3) == 0) {
                withdrawn.add(nlri);
            } else if (!withdrawn.contains(nlri)) {
                announced.put(nlri, new Route(nlri, randomAttributes(random, nlri.family())));
            }
        }
        withdrawn.removeAll(announced.keySet());

        Set<Nlri> gone = new HashSet<>();
        Map<Nlri, PathAttributes> there = new HashMap<>();
        AdjRibIn received = new AdjRibIn(Integer.MAX_VALUE);
        for (Update update :
                pack(negotiated, List.copyOf(withdrawn), List.copyOf(announced.values()), Samples.BOTH_FAMILIES)) {
            Update decoded = throughOctets(update, negotiated);
            assertEquals(List.of(), decoded.faults());
            gone.addAll(decoded.withdrawn());
            received.apply(decoded);
        }
        received.routes().forEach(route -> there.put(route.nlri(), route.attributes()));

        assertEquals(withdrawn, gone);
        assertEquals(announced.keySet(), there.keySet());
        OutboundAttributes outbound = new OutboundAttributes(EBGP, SELF);
        announced.forEach((nlri, route) -> {
            var sendable = assertInstanceOf(OutboundAttributes.Sendable.class, outbound.of(route));
            assertEquals(sendable.attributes().with(new NextHop(sendable.nextHop())), there.get(nlri));
        });
    }

    private static Update throughOctets(Update update, Negotiated negotiated) throws BgpException {
        ByteBuf octets = Unpooled.buffer();
        MessageCodec.encode(update, negotiated, octets);
        assertTrue(octets.readableBytes() <= LARGEST_MESSAGE, "message of " + octets.readableBytes());
        assertEquals(octets.readableBytes(), MessageCodec.frameLength(octets, negotiated));
        return assertInstanceOf(Update.class, MessageCodec.decode(octets, negotiated));
    }

    private static Nlri randomPrefix(Random random) {
        byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(octets);
        try {
            return Nlri.of(IpPrefix.of(InetAddress.getByAddress(octets), random.nextInt(octets.length * 8 + 1)));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static PathAttributes randomAttributes(Random random, AddressFamily family) {
        PathAttributes attributes = PathAttributes.of(new MultiExitDiscriminator(random.nextInt(4)));
        if (random.nextBoolean()) {
            attributes = attributes.with(AsPath.ofSequence(List.of(65001L, 4200000000L + random.nextInt(3))));
        }
        if (random.nextInt(10) == 0) {
            attributes = attributes.with(new UnknownAttribute(0xc0, 200, Octets.of(new byte[random.nextInt(3500)])));
        }
        if (random.nextBoolean()) {
            String last = String.valueOf(1 + random.nextInt(3));
            attributes = attributes.with(
                    new NextHop(address(family == IPV6_UNICAST ? "2001:db8::f" + last : "192.0.2." + last)));
        }
        return attributes;
    }

    private static List<Nlri> prefixes(AddressFamily family, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.numbered(family == IPV4_UNICAST ? 2 * i : 2 * i + 1))
                .toList();
    }

    private static List<Update> pack(
            Negotiated negotiated, List<Nlri> withdrawn, List<Route> announced, Set<AddressFamily> endOfRib) {
        List<Update> updates = new ArrayList<>();
        new UpdatePacker(negotiated, new OutboundAttributes(negotiated, SELF))
                .pack(new AdjRibOut.Batch(withdrawn, announced, endOfRib), message -> updates.add((Update) message));
        return updates;
    }

    private static List<Integer> sizes(Negotiated negotiated, List<Update> updates) {
        return updates.stream()
                .map(update -> {
                    ByteBuf octets = Unpooled.buffer();
                    MessageCodec.encode(update, negotiated, octets);
                    return octets.readableBytes();
                })
                .toList();
    }
}

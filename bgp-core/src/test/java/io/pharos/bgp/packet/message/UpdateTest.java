package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBufUtil;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.AsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateTest {
    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void endOfRibReportsItsFamily(AddressFamily family) {
        assertEquals(Optional.of(family), Update.endOfRib(family).endOfRib());
    }

    @Test
    void updateWithRoutesOrOtherAttributesIsNotEndOfRib() throws BgpException {
        assertEquals(
                Optional.empty(), UpdateOctets.GOOD.decode(Sessions.INTERNAL).endOfRib());
        assertEquals(
                Optional.empty(),
                UpdateOctets.GOOD.withNlri("").decode(Sessions.INTERNAL).endOfRib());
        assertEquals(
                Optional.empty(),
                UpdateOctets.GOOD_WITHDRAWAL.decode(Sessions.INTERNAL).endOfRib());
        assertEquals(
                Optional.empty(),
                UpdateOctets.GOOD_WITHDRAWAL
                        .with("800f03000201")
                        .with("40010100")
                        .decode(Sessions.INTERNAL)
                        .endOfRib());
    }

    /** RFC 4271 section 4.3: a prefix in both fields counts as announced. */
    @Test
    void routeInBothFieldsCountsAsAnnounced() throws BgpException {
        Update update = UpdateOctets.GOOD.withWithdrawn("080a18cb0071").decode(Sessions.INTERNAL);

        assertEquals(List.of(Nlri.parse("10.0.0.0/8")), update.withdrawn());
        assertEquals(List.of(Nlri.parse("203.0.113.0/24")), update.announced());
    }

    /** RFC 4271 section 4.3: the value of trailing bits is irrelevant. */
    @Test
    void bitsBeyondThePrefixLengthAreIgnored() throws BgpException {
        Update update = UpdateOctets.GOOD.withNlri("11cb00ff").decode(Sessions.INTERNAL);

        assertEquals(List.of(Nlri.parse("203.0.128.0/17")), update.announced());
    }

    @Test
    void twoOctetPeerReceivesAsTransForLargeAsNumbers() throws BgpException {
        UpdateOctets large =
                UpdateOctets.GOOD.with("40 02 0a 02 02 00010000 0000fde9").with("c0 07 08 00010000 c0000201");
        Update update = large.decode(Sessions.EXTERNAL);
        UpdateOctets small = UpdateOctets.GOOD.with("40 02 06 02 02 5ba0 fde9").with("c0 07 06 5ba0 c0000201");

        assertEquals(
                ByteBufUtil.hexDump(small.frame()),
                Wire.written(out -> MessageCodec.encode(update, Sessions.TWO_OCTET, out)));
    }

    /** RFC 6793 section 4.2.3, on the way in. */
    @Test
    void as4AttributesOfATwoOctetPeerAreMerged() throws BgpException {
        Update update = UpdateOctets.GOOD
                .with("40 02 08 02 03 fde8 5ba0 fde9")
                .with("c0 07 06 5ba0 c0000202")
                .with("c0 11 0a 02 02 00010000 0000fde9")
                .with("c0 12 08 00010000 c0000201")
                .decode(Sessions.TWO_OCTET);

        assertEquals(
                "as-path [ 65000 65536 65001 ]",
                update.attributes().get(AsPath.class).orElseThrow().toString());
        assertEquals(
                "aggregator ( 65536:192.0.2.1 )",
                update.attributes().get(Aggregator.class).orElseThrow().toString());
        assertEquals(4, update.attributes().asList().size());
    }

    /** RFC 6793 section 4.2.3: a speaker that does not know four octets aggregated since; both AS4 attributes are stale. */
    @Test
    void as4AttributesAreIgnoredIfTheAggregatorIsNotAsTrans() throws BgpException {
        Update update = UpdateOctets.GOOD
                .with("40 02 08 02 03 fde8 5ba0 fde9")
                .with("c0 07 06 fde8 c0000202")
                .with("c0 11 0a 02 02 00010000 0000fde9")
                .with("c0 12 08 00010000 c0000201")
                .decode(Sessions.TWO_OCTET);

        assertEquals(
                "as-path [ 65000 23456 65001 ]",
                update.attributes().get(AsPath.class).orElseThrow().toString());
        assertEquals(
                "aggregator ( 65000:192.0.2.2 )",
                update.attributes().get(Aggregator.class).orElseThrow().toString());
    }

    @Test
    void listsAreCopied() {
        List<Nlri> routes = new ArrayList<>(List.of(Nlri.parse("10.0.0.0/8")));
        Update update = Update.withdrawing(AddressFamily.IPV4_UNICAST, routes);
        routes.clear();

        assertEquals(1, update.withdrawnRoutes().size());
        assertThrows(
                UnsupportedOperationException.class,
                () -> update.withdrawnRoutes().clear());
    }
}

package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.attribute.AttributeFault;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.OnError;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of an UPDATE as a whole: RFC 7606 sections 3, 4 and 5, RFC 4271 section 6.3. */
class UpdateErrorTest {
    private static final String BAD_ORIGIN = "40010103";
    private static final String BAD_ATOMIC_AGGREGATE = "40060100";
    private static final List<Nlri> ROUTE = List.of(Nlri.parse("203.0.113.0/24"));
    private static final List<Nlri> IPV6_ROUTE = List.of(Nlri.parse("2001:db8::/32"));

    @Test
    void validUpdatesHaveNoFault() throws BgpException {
        assertEquals(List.of(), decode(UpdateOctets.GOOD).faults());
        assertEquals(ROUTE, decode(UpdateOctets.GOOD).announced());
        assertEquals(List.of(), decode(UpdateOctets.GOOD_IPV6).faults());
        assertEquals(IPV6_ROUTE, decode(UpdateOctets.GOOD_IPV6).announced());
        assertEquals(
                List.of(Nlri.parse("2001:db9::/32")),
                decode(UpdateOctets.GOOD_WITHDRAWAL).withdrawn());
    }

    // RFC 7606 section 3 b, RFC 4271 section 6.3: the lengths of the fields.

    @ParameterizedTest
    @ValueSource(strings = {"00010000", "00000001", "ffff0000", "0000ffff", "0004080a0000", "000218cb00"})
    void fieldThatOverrunsTheMessageResetsWithMalformedAttributeList(String body) {
        BgpException reset = assertThrows(
                BgpException.class, () -> UpdateOctets.decode(UpdateOctets.frame(2, body), Sessions.INTERNAL));

        assertEquals(ErrorCode.MALFORMED_ATTRIBUTE_LIST, reset.errorCode());
        assertEquals(Octets.EMPTY, reset.data());
        assertFalse(String.valueOf(reset.getMessage()).contains("-1"));
    }

    // RFC 7606 section 3 d, RFC 4271 section 6.3: mandatory attributes. The data is the type code.

    @ParameterizedTest
    @CsvSource({"40010100,1", "40020602010000fde8,2", "400304c0000201,3"})
    void missingMandatoryAttributeIsTreatedAsWithdraw(String attribute, int code) throws BgpException {
        Update update = decode(UpdateOctets.GOOD.without(attribute));

        assertEquals(List.of(), update.announced());
        assertEquals(ROUTE, update.withdrawn());
        assertFault(update, code, ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE, OnError.TREAT_AS_WITHDRAW);
    }

    @Test
    void missingMandatoryAttributeWithEmptyMpReachResetsWithItsTypeCodeAsData() {
        assertReset(
                UpdateOctets.GOOD_IPV6
                        .without(UpdateOctets.AS_PATH)
                        .with("800e150002011020010db800000000000000000000000100"),
                ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
                "02");
    }

    @Test
    void nextHopIsNotMandatoryWithMpReach() throws BgpException {
        assertFalse(UpdateOctets.GOOD_IPV6.attributes().contains(UpdateOctets.NEXT_HOP));
        assertEquals(List.of(), decode(UpdateOctets.GOOD_IPV6).faults());
        assertFault(
                decode(UpdateOctets.GOOD_IPV6.withNlri(UpdateOctets.NLRI)),
                3,
                ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
                OnError.TREAT_AS_WITHDRAW);
    }

    @Test
    void withdrawalNeedsNoAttributes() throws BgpException {
        Update update = decode(new UpdateOctets("18cb0071", List.of(), ""));

        assertEquals(List.of(), update.faults());
        assertEquals(ROUTE, update.withdrawn());
    }

    // RFC 4271 section 6.3, kept by RFC 7606: the data is the unrecognized attribute.

    @Test
    void unknownWellKnownAttributeResets() {
        assertReset(UpdateOctets.GOOD.with("406302abcd"), ErrorCode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE, "406302abcd");
    }

    // RFC 7606 section 3 g: duplicates.

    @ParameterizedTest
    @CsvSource({"80040400000001,80040400000002", "c0630101,c0630102"})
    void duplicateAttributeIsDiscarded(String first, String second) throws BgpException {
        Update update = decode(UpdateOctets.GOOD.and(first).and(second));

        assertEquals(ROUTE, update.announced());
        assertEquals(1, update.faults().size());
        assertEquals(OnError.DISCARD_ATTRIBUTE, update.faults().get(0).outcome());
        assertEquals(decode(UpdateOctets.GOOD.and(first)).attributes(), update.attributes());
    }

    @Test
    void firstOfDuplicateAttributesCountsEvenIfMalformed() throws BgpException {
        Update update = decode(UpdateOctets.GOOD.and("80040100").and("80040400000002"));

        assertTrue(update.treatAsWithdraw());
        assertFalse(update.attributes().contains(MultiExitDiscriminator.class));
    }

    @Test
    void secondMpReachResets() {
        assertReset(UpdateOctets.GOOD_IPV6.and(UpdateOctets.MP_REACH), ErrorCode.MALFORMED_ATTRIBUTE_LIST, "");
    }

    @Test
    void secondMpUnreachOfAnotherFamilyResets() {
        assertReset(UpdateOctets.GOOD_WITHDRAWAL.and("800f0700010118cb0071"), ErrorCode.MALFORMED_ATTRIBUTE_LIST, "");
    }

    // RFC 7606 section 3 h: the strongest fault wins.

    @Test
    void treatAsWithdrawOutranksAttributeDiscard() throws BgpException {
        Update update = decode(UpdateOctets.GOOD.with(BAD_ATOMIC_AGGREGATE).with("80040100"));

        assertEquals(
                List.of(OnError.DISCARD_ATTRIBUTE, OnError.TREAT_AS_WITHDRAW),
                update.faults().stream().map(AttributeFault::outcome).toList());
        assertEquals(ROUTE, update.withdrawn());
    }

    @Test
    void resetOutranksEarlierFaults() {
        assertReset(
                UpdateOctets.GOOD.with(BAD_ORIGIN).with(BAD_ATOMIC_AGGREGATE).and("406300"),
                ErrorCode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE,
                "406300");
    }

    // RFC 7606 section 4: attribute lengths.

    @ParameterizedTest
    @ValueSource(strings = {"80", "8004", "9004", "900400", "800405000000", "90040100"})
    void truncatedAttributeListIsTreatedAsWithdraw(String remains) throws BgpException {
        Update update = decode(UpdateOctets.GOOD.and(remains));

        assertTrue(update.treatAsWithdraw());
        assertEquals(ROUTE, update.withdrawn());
        assertEquals(ErrorCode.MALFORMED_ATTRIBUTE_LIST, update.faults().get(0).errorCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "800405000000"})
    void truncatedAttributeListWithoutNlriResets(String remains) {
        assertReset(UpdateOctets.GOOD.withNlri("").and(remains), ErrorCode.MALFORMED_ATTRIBUTE_LIST, "");
        assertReset(UpdateOctets.GOOD_WITHDRAWAL.and(remains), ErrorCode.MALFORMED_ATTRIBUTE_LIST, "");
    }

    /** RFC 7606 section 3 j: its routes cannot be told, so those of the NLRI field are not enough to withdraw. */
    @ParameterizedTest
    @ValueSource(strings = {"800e0a000201", "800f0a000201", "800e", "900f00"})
    void truncatedMultiprotocolAttributeResetsEvenWithNlri(String remains) {
        assertReset(UpdateOctets.GOOD.and(remains), ErrorCode.MALFORMED_ATTRIBUTE_LIST, "");
    }

    // RFC 7606 sections 5.1 and 5.2: which routes there are.

    @Test
    void allFourRouteFieldsAreDecodedTogether() throws BgpException {
        UpdateOctets all = UpdateOctets.GOOD
                .withWithdrawn("080a")
                .and(UpdateOctets.MP_UNREACH)
                .and(UpdateOctets.MP_REACH);

        assertEquals(
                List.of(Nlri.parse("203.0.113.0/24"), Nlri.parse("2001:db8::/32")),
                decode(all).announced());
        assertEquals(
                List.of(Nlri.parse("10.0.0.0/8"), Nlri.parse("2001:db9::/32")),
                decode(all).withdrawn());
        assertEquals(4, decode(all.with(BAD_ORIGIN)).withdrawn().size());
    }

    @Test
    void faultWithdrawsTheRoutesOfMpReach() throws BgpException {
        Update update = decode(UpdateOctets.GOOD_IPV6.with(BAD_ORIGIN));

        assertEquals(IPV6_ROUTE, update.withdrawn());
        assertEquals(List.of(), update.announced());
    }

    @Test
    void faultInAWithdrawOnlyUpdateResets() {
        assertReset(new UpdateOctets("080a", List.of(BAD_ORIGIN), ""), ErrorCode.INVALID_ORIGIN_ATTRIBUTE, BAD_ORIGIN);
        assertReset(UpdateOctets.GOOD_WITHDRAWAL.and(BAD_ORIGIN), ErrorCode.INVALID_ORIGIN_ATTRIBUTE, BAD_ORIGIN);
    }

    @Test
    void faultWithEmptyMpReachResets() {
        assertReset(
                UpdateOctets.GOOD_IPV6.with(BAD_ORIGIN).with("800e150002011020010db800000000000000000000000100"),
                ErrorCode.INVALID_ORIGIN_ATTRIBUTE,
                BAD_ORIGIN);
    }

    @Test
    void wrongFlagsOfMpUnreachStillWithdrawItsRoutes() throws BgpException {
        Update update = decode(UpdateOctets.GOOD_WITHDRAWAL.with("c00f080002012020010db9"));

        assertFault(update, 15, ErrorCode.ATTRIBUTE_FLAGS_ERROR, OnError.TREAT_AS_WITHDRAW);
        assertEquals(List.of(Nlri.parse("2001:db9::/32")), update.withdrawn());
    }

    @Test
    void wrongFlagsOfMpReachWithdrawItsRoutes() throws BgpException {
        Update update = decode(UpdateOctets.GOOD_IPV6.with("c0" + UpdateOctets.MP_REACH.substring(2)));

        assertFault(update, 14, ErrorCode.ATTRIBUTE_FLAGS_ERROR, OnError.TREAT_AS_WITHDRAW);
        assertEquals(IPV6_ROUTE, update.withdrawn());
    }

    // RFC 7606 section 5.3: the syntax of NLRI.

    @ParameterizedTest
    @ValueSource(strings = {"21cb007100", "ff", "18cb00", "18cb007118", "08"})
    void malformedNlriResetsWithInvalidNetworkField(String routes) {
        assertReset(UpdateOctets.GOOD.withNlri(routes), ErrorCode.INVALID_NETWORK_FIELD, "");
        assertReset(UpdateOctets.GOOD.withWithdrawn(routes), ErrorCode.INVALID_NETWORK_FIELD, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800f0500020181ff", // a length of 129
                "800f0600020140ff20", // 8 octets promised, 2 there
                "800f0500010121ff", // a length of 33
            })
    void malformedMpUnreachNlriResetsWithTheAttribute(String attribute) {
        assertReset(UpdateOctets.GOOD_WITHDRAWAL.with(attribute), ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, attribute);
    }

    // RFC 7606 section 7.11, RFC 4760 section 7, RFC 2545 section 3: MP_REACH_NLRI.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800e0900020104c000020100", // IPv6 with a next hop of 4 octets
                "800e050002010000", // no next hop
                "800e150002011120010db800000000000000000000000100", // 17 promised, the reserved octet swallowed
                "800e0600010110c00002", // IPv4 with a next hop of 16 octets
                "800e0900010104c0000201", // the reserved octet is missing
                "800e0500020181ff", // the attribute ends inside the next hop
                "800e1b0002011020010db8000000000000000000000001008120010db8", // a prefix length of 129
            })
    void malformedMpReachResetsWithTheAttribute(String spoiled) {
        String attribute = withTrueLength(spoiled);

        assertReset(UpdateOctets.GOOD_IPV6.with(attribute), ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"800e00", "800e0400020110", "800f00", "800f020002"})
    void multiprotocolAttributeShorterThanItsFixedPartResets(String attribute) {
        assertReset(UpdateOctets.GOOD.with(attribute), ErrorCode.ATTRIBUTE_LENGTH_ERROR, attribute);
    }

    // Families that were not negotiated are not looked at, and are no fault.

    @Test
    void routesOfAnUnknownFamilyAreIgnored() throws BgpException {
        Update update =
                decode(UpdateOctets.GOOD.and("800e0a00194604c00002010001").and("800f0400194699"));

        assertEquals(List.of(), update.faults());
        assertEquals(ROUTE, update.announced());
        assertFalse(update.attributes().contains(MpReachNlri.class));
    }

    @Test
    void routesOfAnUnnegotiatedFamilyAreIgnored() throws BgpException {
        Negotiated ipv4 = Sessions.carrying(AddressFamily.IPV4_UNICAST);
        Negotiated ipv6 = Sessions.carrying(AddressFamily.IPV6_UNICAST);
        UpdateOctets both = UpdateOctets.GOOD
                .withWithdrawn("080a")
                .and(UpdateOctets.MP_REACH)
                .and(UpdateOctets.MP_UNREACH);

        assertEquals(ROUTE, both.decode(ipv4).announced());
        assertEquals(List.of(Nlri.parse("10.0.0.0/8")), both.decode(ipv4).withdrawn());
        assertEquals(IPV6_ROUTE, both.decode(ipv6).announced());
        assertEquals(List.of(Nlri.parse("2001:db9::/32")), both.decode(ipv6).withdrawn());
    }

    private static String withTrueLength(String attribute) {
        return attribute.substring(0, 4) + String.format("%02x", attribute.length() / 2 - 3) + attribute.substring(6);
    }

    private static Update decode(UpdateOctets update) throws BgpException {
        return update.decode(Sessions.INTERNAL);
    }

    private static void assertFault(Update update, int code, ErrorCode error, OnError outcome) {
        assertEquals(1, update.faults().size(), () -> update.faults().toString());
        assertEquals(code, update.faults().get(0).typeCode());
        assertEquals(error, update.faults().get(0).errorCode());
        assertEquals(outcome, update.faults().get(0).outcome());
    }

    private static void assertReset(UpdateOctets update, ErrorCode error, String data) {
        BgpException reset = assertThrows(BgpException.class, () -> decode(update));

        assertEquals(error, reset.errorCode());
        assertEquals(Octets.ofHex(data), reset.data());
    }
}

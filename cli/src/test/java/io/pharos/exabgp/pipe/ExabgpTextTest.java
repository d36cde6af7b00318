package io.pharos.exabgp.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExabgpTextTest {
    private static final ExabgpText.Attributes PLAIN = new ExabgpText.Attributes(100, -1, "", "", "", "");
    private static final ExabgpText.Destination ADDRESS = new ExabgpText.Destination("192.0.2.1/32", "self", 0);

    @Test
    void attributesMatchTheFormatOfExabgp4221() {
        ExabgpText text = new ExabgpText(ExabgpDialect.V4_2, List.of());

        assertEquals(
                "announce route 192.0.2.2/32 next-hop self med 105 local-preference 150 community [ 65000:1 65000:2 ]"
                        + " extended-community [ target:1:2 ] large-community [ 1:2:3 ] as-path [ 65000 65000 ]"
                        + " path-information 7",
                text.announce(
                        new ExabgpText.Destination("192.0.2.2/32", "self", 7),
                        new ExabgpText.Attributes(105, 150, "65000:1 65000:2", "target:1:2", "1:2:3", "65000 65000")));
        assertEquals(
                "withdraw route 192.0.2.1/32 next-hop self path-information 7",
                text.withdraw(new ExabgpText.Destination("192.0.2.1/32", "self", 7)));
    }

    @Test
    void anAnnouncementAlwaysHasAMetricAndAWithdrawalNever() {
        ExabgpText text = new ExabgpText(ExabgpDialect.V4_2, List.of());

        assertEquals(
                "announce route 2001:db8::1/128 next-hop 2001:db8::9 med -1 local-preference 0",
                text.announce(
                        new ExabgpText.Destination("2001:db8::1/128", "2001:db8::9", 0),
                        new ExabgpText.Attributes(-1, 0, "", "", "", "")));
        assertEquals("withdraw route 192.0.2.1/32 next-hop self", text.withdraw(ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "V4_2, '', ''",
        "V4_2, '*', ''",
        "V4_2, '10.0.0.1', 'neighbor 10.0.0.1 '",
        "V4_2, '10.0.0.1 10.0.0.2', 'neighbor 10.0.0.1, neighbor 10.0.0.2 '",
        "V5, '', 'neighbor * '",
        "V5, '10.0.0.1 *', 'neighbor * '",
        "V5, '10.0.0.1 2001:db8::1', 'neighbor 10.0.0.1, neighbor 2001:db8::1 '",
        "MAIN, '', 'peer * '",
        "MAIN, '*', 'peer * '",
        "MAIN, '10.0.0.1 10.0.0.2', 'peer 10.0.0.1, peer 10.0.0.2 '",
    })
    void eachDialectHasItsOwnWayToSayWhoIsMeant(ExabgpDialect dialect, String neighbors, String selector) {
        ExabgpText text = new ExabgpText(dialect, neighbors.isEmpty() ? List.of() : List.of(neighbors.split(" ", -1)));

        assertEquals(selector + "announce route 192.0.2.1/32 next-hop self med 100", text.announce(ADDRESS, PLAIN));
        assertEquals(selector + "withdraw route 192.0.2.1/32 next-hop self", text.withdraw(ADDRESS));
    }
}

package io.pharos.bgp.packet.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of registered communities. */
class WellKnownCommunityTest {
    @Test
    void namesAreListedInAlphabeticalOrder() {
        assertEquals(
                List.of(
                        "accept-own",
                        "blackhole",
                        "graceful-shutdown",
                        "llgr-stale",
                        "no-advertise",
                        "no-export",
                        "no-export-subconfed",
                        "no-llgr",
                        "nopeer"),
                Community.wellKnownNames());
    }

    @Test
    void everyListedNameIsParsedAndPrinted() {
        for (String name : Community.wellKnownNames()) {
            assertEquals(name, Community.parse(name).toString());
        }
    }
}

package io.pharos.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked for in whatever order, a peer that applies all batches ends with exactly what is wanted. */
class AdjRibOutModelTest {
    private static final int DESTINATIONS = 60;

    private final AdjRibOut rib = new AdjRibOut();
    private final Map<Nlri, Route> wanted = new HashMap<>();
    private final Map<Nlri, Route> atPeer = new HashMap<>();
    private final Set<Nlri> refreshDue = new HashSet<>();
    private boolean endOfRibDue;
    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drainedPeerMatchesTheWantedRoutes(long seed) {
        random = new Random(seed);
        beginSession();

        for (int i = 0; i < 40_000; i++) {
            step();
        }

        drainAll();
    }

    private void step() {
        Nlri nlri = Samples.numbered(random.nextInt(DESTINATIONS));
        int what = random.nextInt(1000);
        if (what < 450) {
            Route route = new Route(nlri, PathAttributes.of(new MultiExitDiscriminator(random.nextInt(3))));
            wanted.put(nlri, route);
            rib.announce(route);
        } else if (what < 750) {
            wanted.remove(nlri);
            rib.withdraw(nlri);
        } else if (what < 960) {
            drain(1 + random.nextInt(20));
        } else if (what < 980) {
            refresh(random.nextBoolean() ? AddressFamily.IPV4_UNICAST : AddressFamily.IPV6_UNICAST);
        } else if (what < 990) {
            drainAll();
        } else if (what < 995) {
            wanted.clear();
            rib.withdrawAll();
        } else {
            beginSession();
        }
    }

    private void beginSession() {
        atPeer.clear();
        refreshDue.clear();
        endOfRibDue = true;
        rib.begin(wanted.values().stream(), Samples.BOTH_FAMILIES);
    }

    private void refresh(AddressFamily family) {
        atPeer.keySet().stream().filter(nlri -> nlri.family() == family).forEach(refreshDue::add);
        rib.refresh(family);
    }

    private void drain(int most) {
        AdjRibOut.Batch batch = rib.drain(most);
        assertTrue(batch.withdrawn().size() + batch.announced().size() <= most);
        for (Nlri nlri : batch.withdrawn()) {
            assertTrue(atPeer.remove(nlri) != null, () -> nlri + " is withdrawn, but the peer does not have it");
            refreshDue.remove(nlri);
        }
        for (Route route : batch.announced()) {
            Route before = atPeer.put(route.nlri(), route);
            if (!refreshDue.remove(route.nlri())) {
                assertNotEquals(before, route, "said again without need");
            }
        }
        if (!batch.endOfRib().isEmpty()) {
            assertTrue(endOfRibDue, "End-of-RIB comes once");
            assertEquals(Samples.BOTH_FAMILIES, batch.endOfRib());
            assertEquals(wanted, atPeer, "End-of-RIB comes when the table is complete");
            endOfRibDue = false;
        }
        assertEquals(Set.copyOf(atPeer.values()), rib.routes().collect(Collectors.toSet()));
    }

    private void drainAll() {
        while (rib.hasPending()) {
            drain(1 + random.nextInt(20));
        }
        assertEquals(wanted, atPeer);
        assertEquals(Set.of(), refreshDue, "a refresh reaches every route");
        assertFalse(endOfRibDue);
    }
}

package io.pharos.bgp.rib;

import static io.pharos.bgp.rib.Samples.numbered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    @Test
    void putReturnsTheReplacedRoute() {
        RouteTable table = new RouteTable();
        Route first = Samples.route("10.0.0.1/32", 1);
        Route second = Samples.route("10.0.0.1/32", 2);

        assertNull(table.put(first));
        assertSame(first, table.put(second));

        assertSame(second, table.get(first.nlri()));
        assertEquals(1, table.size());
    }

    @Test
    void removingAnUnknownDestinationChangesNothing() {
        RouteTable table = new RouteTable();
        table.put(Samples.route("10.0.0.1/32", 1));

        assertNull(table.remove(Nlri.parse("10.0.0.2/32")));

        assertEquals(1, table.size());
    }

    @Test
    void prefixesThatDifferOnlyInLengthAreDifferentDestinations() {
        RouteTable table = new RouteTable();
        for (int length = 0; length <= 32; length++) {
            table.put(Samples.route("0.0.0.0/" + length, length));
        }

        for (int length = 0; length <= 32; length++) {
            assertEquals(Samples.route("0.0.0.0/" + length, length), table.get(Nlri.parse("0.0.0.0/" + length)));
        }
        assertEquals(33, table.size());
    }

    @Test
    void snapshotDoesNotShowLaterChanges() {
        RouteTable table = new RouteTable();
        table.put(Samples.route("10.0.0.1/32", 1));

        var snapshot = table.snapshot();
        table.clear();

        assertEquals(List.of(Samples.route("10.0.0.1/32", 1)), snapshot.toList());
        assertEquals(0, table.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomOperationsMatchAMap(long seed) {
        Random random = new Random(seed);
        List<Nlri> destinations = destinations(random);
        RouteTable table = new RouteTable();
        Map<Nlri, Route> model = new HashMap<>();

        for (int i = 0; i < 200_000; i++) {
            Nlri nlri = destinations.get(random.nextInt(destinations.size()));
            // By turns the table fills and empties, so that long runs of slots build up and are taken apart.
            boolean fills = i / 20_000 % 2 == 0;
            if (random.nextInt(10) < (fills ? 7 : 3)) {
                Route route = new Route(nlri, PathAttributes.of(new MultiExitDiscriminator(i)));
                assertSame(model.put(nlri, route), table.put(route));
            } else {
                assertSame(model.remove(nlri), table.remove(nlri));
            }
            Nlri asked = destinations.get(random.nextInt(destinations.size()));
            assertSame(model.get(asked), table.get(asked));
            assertEquals(model.size(), table.size());
        }

        assertEquals(new HashSet<>(model.values()), table.snapshot().collect(Collectors.toSet()));
    }

    /** Ordinary ones, and 400 that all have the same hash. */
    private static List<Nlri> destinations(Random random) {
        Set<Nlri> destinations = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            destinations.add(numbered(i));
        }
        int hash = random.nextInt();
        for (int i = 0; i < 400; i++) {
            Nlri plain = numbered(i);
            long identifier = (hash - plain.prefix().hashCode() * 31) & 0xffffffffL;
            Nlri colliding = new Nlri(plain.prefix(), identifier);
            assertEquals(hash, colliding.hashCode());
            destinations.add(colliding);
        }
        return new ArrayList<>(destinations);
    }
}

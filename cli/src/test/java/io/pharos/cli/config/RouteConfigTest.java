package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteConfigTest {
    private static final String FILE = """
            local-as: 65001
            neighbors:
              - {address: 192.0.2.1, peer-as: 65000, families: [ipv4/unicast]}
              - {address: 192.0.2.2, peer-as: 65000, name: south}
            services:
              - {name: web, addresses: [10.0.0.1], check: {type: http, url: "http://127.0.0.1/"}}
            routes:
              - %s
            """;

    private static Configuration load(String route) throws ConfigException {
        return TestFiles.loader().parse("test.yaml", FILE.formatted(route));
    }

    @Test
    void aRouteIsWrittenAsItsTextAlone() throws ConfigException {
        StaticRoute route =
                load("10.0.2.0/23 next-hop self med 100 split /24").routes().get(0);

        assertEquals(2, route.definition().destinations().size());
        assertEquals(List.of(), route.neighbors());
    }

    @Test
    void aRouteMayNameItsNeighbors() throws ConfigException {
        StaticRoute route = load("{route: 10.0.2.0/24 next-hop self, neighbors: south}")
                .routes()
                .get(0);

        assertEquals("10.0.2.0/24", route.definition().destinations().get(0).toString());
        assertEquals(List.of("south"), route.neighbors());
    }

    @Test
    void aFaultIsReportedWithItsColumn() {
        assertRefused(
                "10.0.2.0/24 next-hop self med -1",
                "routes[0]",
                "expected a number of 0 to 4294967295 (column 31: med \"-1\")");
        assertRefused("{route: 10.0.2.0/24}", "routes[0].route", "next-hop self (column 12: something is missing)");
        assertRefused("10.0.2.0/24 next-hop self withdraw", "routes[0]", "watchdog and a name beside withdraw");
    }

    @Test
    void aServicesPrefixIsNotForRoutes() {
        assertRefused("10.0.0.1 next-hop self", "routes[0]", "that is not the service web's");
    }

    @Test
    void theNeighborsOfARouteExistAndCarryIt() {
        assertRefused(
                "{route: 10.0.2.0/24 next-hop self, neighbors: suoth}",
                "routes[0].neighbors",
                "did you mean \"south\"");
        assertRefused(
                "{route: \"2001:db8::/64 next-hop self\", neighbors: 192.0.2.1}",
                "routes[0].route",
                "with ipv6/unicast among its families");
    }

    private static void assertRefused(String route, String path, String message) {
        ConfigException refused = assertThrows(ConfigException.class, () -> load(route));
        assertEquals(1, refused.errors().size(), refused::getMessage);
        assertEquals(path, refused.errors().get(0).path(), refused::getMessage);
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }
}

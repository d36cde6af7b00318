package io.pharos.cli.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything at once, at random: services fail and recover, operators touch and remove files, the configuration is read again,
 * routers die, stop answering and come back, and Pharos itself gets no processor for a while. Once it is quiet each router
 * has the routes of the services that are well, and no others.
 */
class StormIT extends InteropTest {
    private static final int SERVICES = 6;
    private static final int GUSTS = 8;
    private static final int BLOWS = 12;

    private final List<Target> services = new ArrayList<>();
    private final List<Router> routers = new ArrayList<>();
    private final List<String> neighbors = new ArrayList<>();

    /** A service as it ought to be. */
    private static final class Target {
        private final int number;
        private final Flag well;
        private final Flag maintenance;
        private boolean isWell = true;
        private boolean isInMaintenance;
        private boolean isConfigured = true;
        private int med = 100;

        private Target(int number, Flag well, Flag maintenance) {
            this.number = number;
            this.well = well;
            this.maintenance = maintenance;
        }

        private void turnHealth() {
            isWell = !isWell;
            turn(well, isWell);
        }

        private void turnMaintenance() {
            isInMaintenance = !isInMaintenance;
            turn(maintenance, isInMaintenance);
        }

        private static void turn(Flag flag, boolean up) {
            if (up) {
                flag.raise();
            } else {
                flag.lower();
            }
        }

        private boolean isAnnounced() {
            return isConfigured && isWell && !isInMaintenance;
        }

        private String prefix() {
            return "192.0.2." + number + "/32";
        }

        private String configuration() {
            return "{name: s" + number + ", addresses: [" + prefix() + "], check: " + well.check()
                    + ", maintenance: {file: '" + maintenance.file() + "'}, announce: {up: {med: " + med + "}}}";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void onceItIsQuietRoutersHaveTheRoutesOfTheServicesThatAreWellAndNoOthers(long seed) {
        Random random = new Random(seed);
        for (int i = 1; i <= SERVICES; i++) {
            services.add(new Target(i, site.flag("well" + i).raise(), site.flag("maintenance" + i)));
        }
        for (int i = 0; i < 2; i++) {
            Peering peering = site.peering();
            routers.add(site.start(RouterKind.BIRD, peering));
            neighbors.add(peering.neighbor());
        }
        Pharos pharos = Pharos.run(site, configuration());
        awaitCalm("at first");

        for (int gust = 1; gust <= GUSTS; gust++) {
            for (int blow = 0; blow < BLOWS; blow++) {
                blow(pharos, random);
            }
            pharos.process().signal("CONT");
            routers.forEach(router -> router.process().signal("CONT"));
            awaitCalm("after gust " + gust + " of storm " + seed);
        }
    }

    private void blow(Pharos pharos, Random random) {
        Target service = services.get(random.nextInt(SERVICES));
        Router router = routers.get(random.nextInt(routers.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> service.turnHealth();
            case 3, 4 -> service.turnMaintenance();
            case 5 -> {
                service.med = random.nextInt(1000);
                reload(pharos);
            }
            case 6 -> {
                service.isConfigured = !service.isConfigured;
                reload(pharos);
            }
            case 7 -> router.process().signal(random.nextBoolean() ? "STOP" : "CONT");
            case 8 -> {
                router.kill();
                router.start();
            }
            default -> pharos.process().signal(random.nextBoolean() ? "STOP" : "CONT");
        }
    }

    private void reload(Pharos pharos) {
        site.write(pharos.folder().resolve("pharos.yaml"), configuration());
        pharos.process().signal("HUP");
    }

    private String configuration() {
        return Pharos.configuration(
                neighbors,
                services.stream()
                        .filter(service -> service.isConfigured)
                        .map(Target::configuration)
                        .toList());
    }

    private void awaitCalm(String when) {
        Map<String, Long> expected = new TreeMap<>();
        services.stream()
                .filter(Target::isAnnounced)
                .forEach(service -> expected.put(service.prefix(), (long) service.med));
        for (Router router : routers) {
            site.eventually(when + " " + expected, () -> routesOf(router), expected::equals);
        }
    }

    private Map<String, Long> routesOf(Router router) {
        Map<String, Long> routes = new TreeMap<>();
        for (Target service : services) {
            router.route(service.prefix()).ifPresent(route -> routes.put(service.prefix(), route.med()));
        }
        return routes;
    }
}

package io.pharos.sidecar;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What a publisher has said of a service that is announced while up, and de-preferred while down; time is driven by hand. */
abstract class PublisherFixture {
    static final Nlri FIRST = Nlri.parse("192.0.2.1/32");

    static final Nlri SECOND = Nlri.parse("2001:db8::1/128");

    static final PathAttributes GOOD = PathAttributes.of(new MultiExitDiscriminator(100));

    static final PathAttributes WORSE = PathAttributes.of(new MultiExitDiscriminator(1000));

    static final AnnouncementRules RULES = new AnnouncementRules(
            true,
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            new SlowStart(500, Duration.ofSeconds(40), 4),
            new DynamicMed.Rule(DynamicMed.Source.CPU, 1, 10, Duration.ofSeconds(5), 300, null),
            new Condition(
                    Condition.Kind.PRESENT,
                    Set.of(IpPrefix.parse("198.51.100.0/24")),
                    List.of(),
                    Duration.ZERO,
                    false));

    final ManualClock time = new ManualClock();

    final List<String> drained = new ArrayList<>();

    final List<List<Route>> published = new ArrayList<>();

    final RoutePublisher publisher = new RoutePublisher(outlet(), time);

    @BeforeEach
    void knowsOneServiceThatIsDepreferredWhenDown() {
        publisher.add(new ServicePlan(
                "web",
                List.of(
                        new ServicePlan.Announcement(FIRST, Map.of(ServiceState.UP, GOOD, ServiceState.DOWN, WORSE)),
                        new ServicePlan.Announcement(SECOND, Map.of(ServiceState.UP, GOOD))),
                List.of()));
    }

    void addTimed(boolean drain, boolean slowStart, boolean condition) {
        publisher.add(new ServicePlan(
                "timed",
                List.of(
                        new ServicePlan.Announcement(
                                FIRST, Map.of(ServiceState.UP, GOOD, ServiceState.STOPPING, WORSE), WORSE),
                        new ServicePlan.Announcement(SECOND, Map.of(ServiceState.STOPPING, WORSE), WORSE)),
                List.of(),
                new AnnouncementRules(
                        true,
                        drain ? RULES.drain() : Duration.ZERO,
                        drain ? RULES.stopDrain() : Duration.ZERO,
                        slowStart ? RULES.slowStart() : null,
                        RULES.dynamicMed(),
                        condition ? RULES.condition() : null)));
    }

    List<Route> last() {
        return published.get(published.size() - 1);
    }

    /** The MEDs of the only route, one for each publication. */
    List<Long> meds() {
        return published.stream()
                .map(routes -> routes.get(0)
                        .attributes()
                        .get(MultiExitDiscriminator.class)
                        .orElseThrow()
                        .value())
                .toList();
    }

    RoutePublisher.RouteSink outlet() {
        return new RoutePublisher.RouteSink() {
            @Override
            public void publish(ServicePlan plan, List<Route> routes) {
                published.add(routes);
            }

            @Override
            public void drained(ServicePlan plan) {
                drained.add(plan.name());
            }
        };
    }

    void becomes(String service, ServiceState state) {
        publisher.stateChanged(service, ServiceState.STARTING, state, "a test");
    }

    void becomes(ServiceState state) {
        publisher.stateChanged("web", ServiceState.STARTING, state, "a test");
    }
}

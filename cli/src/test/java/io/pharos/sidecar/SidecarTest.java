package io.pharos.sidecar;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.health.CheckResult;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sidecar inside this program, seen by a router on the loopback. */
class SidecarTest {
    private static final Nlri ADDRESS = Nlri.parse("192.0.2.80/32");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration FAST = Duration.ofMillis(20);

    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private Speaker router;

    @BeforeEach
    void startRouter() {
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.1"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.start();
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    @Test
    void announcesWhileTheProgramsOwnCheckPasses() throws Exception {
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> route().isPresent());
            assertEquals(Optional.of(100L), med());
            assertEquals(ServiceState.UP, sidecar.state("web"));

            healthy.set(false);
            await().atMost(PATIENCE).until(() -> route().isEmpty());
            await().atMost(PATIENCE).until(() -> sidecar.state("web") == ServiceState.DOWN);

            healthy.set(true);
            await().atMost(PATIENCE).until(() -> route().isPresent());
            assertTrue(heard.contains("web: UP -> DOWN"), heard::toString);
        }
    }

    @Test
    void aDrainAnnouncesTheWorstPreferenceBeforeItWithdraws() throws Exception {
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> route().isPresent());

            CompletableFuture<Void> drained = sidecar.drain("web", "new disk", Duration.ofDays(1));
            await().atMost(PATIENCE).until(() -> med().equals(Optional.of(0xffff_ffffL)));
            assertTrue(communities().contains(Community.parse("graceful-shutdown")));
            assertFalse(drained.isDone());
            sidecar.drain("web", "new disk", Duration.ofMillis(1));
            drained.get(1, TimeUnit.MINUTES);
            await().atMost(PATIENCE).until(() -> route().isEmpty());
            assertEquals(ServiceState.MAINTENANCE, sidecar.state("web"));

            sidecar.resume("web");
            await().atMost(PATIENCE).until(() -> med().equals(Optional.of(100L)));
        }
    }

    @Test
    void aDrainOfAServiceThatIsNotAnnouncedIsOverImmediatelyAndAResumedOneIsCancelled() throws Exception {
        healthy.set(false);
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> sidecar.state("web") == ServiceState.DOWN);
            sidecar.drain("web", "", Duration.ofDays(1)).get(1, TimeUnit.MINUTES);
            sidecar.drain("web", "", Duration.ofDays(1)).get(1, TimeUnit.MINUTES);

            healthy.set(true);
            sidecar.resume("web");
            await().atMost(PATIENCE).until(() -> route().isPresent());
            CompletableFuture<Void> drained = sidecar.drain("web", "", Duration.ofDays(1));
            await().atMost(PATIENCE).until(() -> sidecar.state("web") == ServiceState.MAINTENANCE);
            sidecar.resume("web");
            await().atMost(PATIENCE).until(drained::isCancelled);
        }
    }

    @Test
    void maintenanceWithdrawsAndResumeAnnouncesAgain() throws Exception {
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> route().isPresent());

            sidecar.maintain("web", "upgrade", null);
            await().atMost(PATIENCE).until(() -> route().isEmpty());

            sidecar.resume("web");
            await().atMost(PATIENCE).until(() -> route().isPresent());
        }
    }

    @Test
    void aCheckThatHangsWithoutAVerdictLosesItsLease() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicBoolean hang = new AtomicBoolean();
        try (Sidecar sidecar = sidecar(service -> service.blocking(timeout -> {
                    if (hang.get()) {
                        hanging.await();
                    }
                    return CheckResult.pass("");
                })
                .timeout(Duration.ZERO)
                .lease(Duration.ofSeconds(1)))) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> route().isPresent());

            hang.set(true);
            await().atMost(PATIENCE).until(() -> route().isEmpty());
            hanging.countDown();
            hang.set(false);
            await().atMost(PATIENCE).until(() -> route().isPresent());
        }
    }

    @Test
    void closingSendsACeaseWithTheShutdownCommunication() throws Exception {
        ConcurrentLinkedQueue<StateChangeReason> ends = new ConcurrentLinkedQueue<>();
        router.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                if (from == SessionState.ESTABLISHED) {
                    ends.add(stateChangeReason);
                }
            }
        });
        Sidecar sidecar = sidecar(service -> {});
        sidecar.start();
        await().atMost(PATIENCE).until(() -> route().isPresent());

        sidecar.close();

        await().atMost(PATIENCE).until(() -> !ends.isEmpty());
        assertTrue(ends.peek().toString().contains("pharos is stopping"), () -> String.valueOf(ends.peek()));
        sidecar.close(); // a second close does nothing
    }

    @Test
    void aServiceWithoutACheckIsAnnouncedImmediately() throws Exception {
        try (Sidecar sidecar = builder()
                .service("web", service -> service.address("192.0.2.80"))
                .build()) {
            sidecar.start();
            await().atMost(PATIENCE).until(() -> route().isPresent());
        }
    }

    @Test
    void startsOnlyOnce() throws Exception {
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            assertEquals(
                    "sidecar is STARTED; expected NEW",
                    assertThrows(IllegalStateException.class, sidecar::start).getMessage());
        }
    }

    @Test
    void wrongValuesAreNamed() {
        assertEquals(
                "service \"web\" has no address; expected at least one",
                failure(builder -> builder.service("web", service -> {})));
        assertEquals(
                "two services are named \"web\"; expected unique names",
                failure(builder -> builder.service("web", service -> service.address("192.0.2.80"))
                        .service("web", service -> service.address("192.0.2.81"))
                        .build()));
        assertEquals(
                "service \"api\": address 192.0.2.80/32 belongs to another service; expected each address once",
                failure(builder -> builder.service("web", service -> service.address("192.0.2.80"))
                        .service("api", service -> service.address("192.0.2.80"))
                        .build()));
        assertEquals(
                "neighbor without an address; expected address(…) to be called",
                failure(builder -> builder.neighbor(neighbor -> {})));
        assertEquals(
                "neighbor address \"router.example\"; expected an IP address",
                failure(builder -> builder.neighbor(neighbor -> neighbor.address("router.example"))));
    }

    @Test
    void anUnknownServiceIsNamedWithTheKnownOnes() throws Exception {
        try (Sidecar sidecar = sidecar(service -> {})) {
            sidecar.start();
            assertEquals(
                    "no service \"mail\"; expected one of [web]",
                    assertThrows(IllegalArgumentException.class, () -> sidecar.drain("mail", "", null))
                            .getMessage());
        }
    }

    private static String failure(Consumer<SidecarBuilder> settings) {
        SidecarBuilder builder = Sidecar.builder().localAs(65001);
        return assertThrows(IllegalArgumentException.class, () -> settings.accept(builder))
                .getMessage();
    }

    private SidecarBuilder builder() {
        return Sidecar.builder()
                .localAs(65001)
                .routerId("192.0.2.10")
                .neighbor(neighbor -> neighbor.address("127.0.0.1")
                        .port(router.listenAddresses().get(0).getPort())
                        .peerAs(65000));
    }

    private Sidecar sidecar(Consumer<ServiceBuilder> more) {
        return builder()
                .service("web", service -> {
                    service.address(ADDRESS.toString())
                            .med(100)
                            .check(() -> healthy.get() ? CheckResult.pass("") : CheckResult.fail("switched off"))
                            .interval(FAST)
                            .fastInterval(FAST)
                            .rise(1)
                            .fall(1);
                    more.accept(service);
                })
                .onStateChange((service, from, to, cause) -> heard.add(service + ": " + from + " -> " + to))
                .build();
    }

    private Optional<Route> route() {
        return router.neighbors().join().stream()
                .flatMap(neighbor -> router.routesReceivedFrom(neighbor.config().name()).join().stream())
                .filter(route -> route.nlri().equals(ADDRESS))
                .findFirst();
    }

    private Optional<Long> med() {
        return route().flatMap(route -> route.attributes().get(MultiExitDiscriminator.class))
                .map(MultiExitDiscriminator::value);
    }

    private List<Community> communities() {
        return route().flatMap(route -> route.attributes().get(Communities.class))
                .map(Communities::values)
                .orElse(List.of());
    }
}

package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.Check;
import io.pharos.health.CheckGroup;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.GroupRule;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    private static final Schedule OFTEN =
            Schedule.of(Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofMillis(100));

    private static final Nlri ADDRESS = Nlri.parse("192.0.2.80/32");

    @TempDir
    Path folder;

    private final List<Notification> ceases = new CopyOnWriteArrayList<>();
    private Speaker router;

    @BeforeEach
    void startRouter() {
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.addListener(new PeerListener() {
            @Override
            public void messageReceived(String neighbor, Message message) {
                if (message instanceof Notification notification) {
                    ceases.add(notification);
                }
            }
        });
        router.start();
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    @Test
    void theRouteFollowsTheCheck() throws Exception {
        AtomicReference<CheckResult> result = new AtomicReference<>(CheckResult.pass("fine"));
        try (Daemon daemon = daemon(timeout -> CompletableFuture.completedFuture(result.get()), null, 10_000)) {
            daemon.start();
            awaitAnnounced(true);

            result.set(CheckResult.fail("broken"));
            awaitAnnounced(false);

            result.set(CheckResult.pass("fine"));
            awaitAnnounced(true);
        }
    }

    @Test
    void aDependencyThatTheFleetSharesDegradesAndTheRouteStays() throws Exception {
        AtomicReference<CheckResult> own = new AtomicReference<>(CheckResult.pass("fine"));
        AtomicReference<CheckResult> shared = new AtomicReference<>(CheckResult.pass("fine"));
        CheckPlan plan = CheckGroup.of(
                new GroupRule.All(),
                CheckSpec.of("own", timeout -> CompletableFuture.completedFuture(own.get()), 2, 2, OFTEN),
                CheckSpec.of("database", timeout -> CompletableFuture.completedFuture(shared.get()), 2, 2, OFTEN)
                        .as(CheckRole.SHARED));
        try (Daemon daemon = daemon(new ServiceSpec("web", plan, null, List.of()))) {
            daemon.start();
            awaitAnnounced(true);

            shared.set(CheckResult.fail("refused"));
            await().until(() -> daemon.health().snapshot().get(0).state() == ServiceState.DEGRADED);
            assertTrue(isAnnounced());

            own.set(CheckResult.fail("broken"));
            awaitAnnounced(false);
        }
    }

    @Test
    void theMaintenanceFileDrainsAndItsEndBringsTheRouteBack() throws Exception {
        Path file = folder.resolve("maintenance");
        try (Daemon daemon = daemon(passing(), file, 10_000)) {
            daemon.start();
            awaitAnnounced(true);

            Files.createFile(file);
            awaitAnnounced(false);

            Files.delete(file);
            awaitAnnounced(true);
        }
    }

    @Test
    void aCheckThatBlocksTheHealthLoopLosesTheLeaseAndTheRoute() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Boolean> block = new AtomicReference<>(false);
        Check check = timeout -> {
            if (block.get()) {
                awaitUninterruptibly(release);
            }
            return CompletableFuture.completedFuture(CheckResult.pass("fine"));
        };
        try (Daemon daemon = daemon(check, null, 500)) {
            daemon.start();
            awaitAnnounced(true);

            block.set(true);
            awaitAnnounced(false);

            block.set(false);
            release.countDown();
            awaitAnnounced(true);
        } finally {
            release.countDown();
        }
    }

    @Test
    void closingWithdrawsAndThenSaysWhy() throws Exception {
        Daemon daemon = daemon(passing(), null, 10_000);
        daemon.start();
        awaitAnnounced(true);

        daemon.close();
        daemon.awaitClose();

        await().until(() -> !ceases.isEmpty());
        assertEquals("the daemon stops", ceases.get(0).shutdownCommunication().orElseThrow());
        assertTrue(router.neighbors().join().isEmpty());
    }

    @Test
    void aNeighborThatComesBackGetsTheRouteAgain() throws Exception {
        try (Daemon daemon = daemon(passing(), null, 10_000)) {
            daemon.start();
            awaitAnnounced(true);

            String visitor = router.neighbors().join().get(0).config().name();
            router.removeNeighbor(visitor).join();

            awaitAnnounced(true);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = router.listenAddresses().get(0).getPort();
        SpeakerConfig config = SpeakerConfig.listening(null, new InetSocketAddress("127.0.0.1", taken));
        try (Daemon daemon = new Daemon(new DaemonSpec(config, List.of(), List.of(), null, ""))) {
            IllegalStateException failure = assertThrows(IllegalStateException.class, daemon::start);

            assertTrue(failure.getMessage().contains("127.0.0.1:" + taken), failure.getMessage());
        }
    }

    private Daemon daemon(Check check, @Nullable Path maintenance, long leaseMillis) {
        ServiceSpec spec = new ServiceSpec(
                "web", check, 2, 2, OFTEN, UnknownAs.HOLD, maintenance, List.of(), Duration.ofMillis(leaseMillis));
        return daemon(spec);
    }

    private Daemon daemon(ServiceSpec spec) {
        PeerConfig peer = PeerConfig.of(65001, 65000);
        Neighbor neighbor = Neighbor.of(router.listenAddresses().get(0), peer);
        ServicePlan plan = new ServicePlan(
                "web",
                List.of(new ServicePlan.Announcement(
                        ADDRESS,
                        Map.of(ServiceState.UP, PathAttributes.EMPTY, ServiceState.DEGRADED, PathAttributes.EMPTY))),
                List.of());
        return new Daemon(new DaemonSpec(
                SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")),
                List.of(neighbor),
                List.of(new ServiceDefinition(plan, runtime -> spec, AddressPlan.NONE)),
                null,
                "the daemon stops"));
    }

    private static Check passing() {
        return timeout -> CompletableFuture.completedFuture(CheckResult.pass("fine"));
    }

    private void awaitAnnounced(boolean announced) {
        await().until(() -> isAnnounced() == announced);
    }

    private boolean isAnnounced() {
        return router.neighbors().join().stream()
                .flatMap(neighbor -> router.routesReceivedFrom(neighbor.config().name()).join().stream())
                .map(Route::nlri)
                .anyMatch(ADDRESS::equals);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

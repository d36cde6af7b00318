package io.pharos.cli.demo;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.cli.lab.BestPath;
import io.pharos.cli.lab.LabRouter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that the demonstration runs: the router, and on each node a web service and a sidecar. */
final class Stage implements AutoCloseable {
    static final long ROUTER_AS = 65000;

    private static final BgpIdentifier ROUTER_ID = BgpIdentifier.parse("192.0.2.254");
    private static final String LOOPBACK = "127.0.0.1";

    private final Journal journal = new Journal();
    private final Path folder;
    private final LabRouter router;
    private final Map<Node, ToyService> services = new EnumMap<>(Node.class);
    private final Map<Node, DemoNode> demoNodes = new EnumMap<>(Node.class);
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Sets up the router and the web services. The sidecars come with {@link #startNodes}.
     *
     * @param ownAddresses whether each node has an address of its own; otherwise all are at 127.0.0.1
     * @param services makes a node's web service at an address
     * @throws IOException if a folder or a port cannot be had
     */
    Stage(boolean ownAddresses, Function<InetAddress, ToyService> services) throws IOException {
        this.folder = Files.createTempDirectory("pharos-demo");
        this.router = new LabRouter(
                new InetSocketAddress(InetAddress.getByName(LOOPBACK), 0),
                ROUTER_AS,
                ROUTER_ID,
                new RouterDiary(journal));
        try {
            router.start();
            for (Node node : Node.values()) {
                InetAddress local = InetAddress.getByName(ownAddresses ? node.address() : LOOPBACK);
                ToyService service = services.apply(local);
                this.services.put(node, service);
                service.start();
                demoNodes.put(
                        node,
                        new DemoNode(node, local, router.address(), service.address(), maintenanceFile(node), journal));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether the nodes can have addresses of their own. Linux has all of 127.0.0.0/8; others have 127.0.0.1 only. */
    static boolean hasOwnAddresses() {
        for (Node node : Node.values()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(node.address()), 0));
            } catch (IOException notOurs) {
                return false;
            }
        }
        return true;
    }

    // What an operator, or fate, does.

    void startNodes() throws IOException {
        for (DemoNode demoNode : demoNodes.values()) {
            demoNode.start();
        }
    }

    void killService(Node node) {
        service(node).kill();
    }

    void startService(Node node) throws IOException {
        service(node).start();
    }

    void touchMaintenanceFile(Node node) throws IOException {
        Files.writeString(maintenanceFile(node), "the demo drains this node\n");
    }

    void removeMaintenanceFile(Node node) throws IOException {
        Files.delete(maintenanceFile(node));
    }

    void stopNode(Node node) {
        sidecar(node).close();
    }

    // What there is to see.

    Journal journal() {
        return journal;
    }

    /** Where the maintenance files are. */
    Path folder() {
        return folder;
    }

    InetSocketAddress routerAddress() {
        return router.address();
    }

    InetSocketAddress serviceAddress(Node node) {
        return service(node).address();
    }

    /** Who has the traffic now, and why. */
    Optional<BestPath> bestPath() {
        return router.best(DemoNode.ANYCAST);
    }

    /**
     * Waits, so that people can read.
     *
     * @return whether the stage is still there; it may be closed meanwhile, which ends the wait
     */
    boolean pause(Duration time) throws InterruptedException {
        return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ToyService service(Node node) {
        return present(services.get(node), node);
    }

    private DemoNode sidecar(Node node) {
        return present(demoNodes.get(node), node);
    }

    private static <T> T present(@Nullable T thing, Node node) {
        if (thing == null) {
            throw new IllegalStateException(node + " is not on the stage");
        }
        return thing;
    }

    private Path maintenanceFile(Node node) {
        return folder.resolve(node + ".maintenance");
    }

    /** Ends everything and removes what was written. Once; whoever comes second waits for that. */
    @Override
    public synchronized void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        demoNodes.values().forEach(DemoNode::close);
        router.close();
        services.values().forEach(ToyService::close);
        removeFolder();
    }

    private void removeFolder() {
        try {
            for (Node node : Node.values()) {
                Files.deleteIfExists(maintenanceFile(node));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new IllegalStateException("the demo's folder " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }
}

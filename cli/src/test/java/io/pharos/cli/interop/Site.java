package io.pharos.cli.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a test's programs live: a folder, loopback addresses that no other test has, and the processes, which end with
 * the site. What is waited for and does not come is told together with everybody's log.
 */
final class Site implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(40);

    /** In 127.0.0.0/8, apart from those of tests in another JVM at the same time. */
    private static final AtomicInteger NEXT_ADDRESS =
            new AtomicInteger((int) (ProcessHandle.current().pid() % 200 + 20) << 16 | 256);

    private final Path folder;
    private final List<ManagedProcess> processes = new ArrayList<>();

    Site(Path folder) {
        this.folder = folder;
    }

    // Places.

    /** A folder of that name, or with a number added if there is one. */
    Path folder(String name) {
        try {
            Path wanted = folder.resolve(name);
            for (int i = 2; Files.exists(wanted); i++) {
                wanted = folder.resolve(name + i);
            }
            return Files.createDirectory(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that a check or an operator looks at. Does not exist yet. */
    Flag flag(String name) {
        return new Flag(folder.resolve(name));
    }

    /** An address of this machine that nobody else uses. */
    String address() {
        int next = NEXT_ADDRESS.updateAndGet(Site::following);
        return "127." + (next >> 16) + "." + (next >> 8 & 0xff) + "." + (next & 0xff);
    }

    /** Not .0 and not .255, which look like a network and its broadcast address. */
    private static int following(int address) {
        int next = address + 1;
        return (next & 0xff) == 0xff ? next + 2 : next;
    }

    int freePort(String address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session of AS 65001 with a router of AS 65000 that waits for it. */
    Peering peering() {
        return peering(address(), address());
    }

    /** The same between these addresses. */
    Peering peering(String routerAddress, String pharosAddress) {
        return new Peering(
                routerAddress, freePort(routerAddress), 65000, pharosAddress, 0, 65001, Peering.LONG_HOLD_TIME, null);
    }

    // Processes.

    /** A process that ends with the site. */
    ManagedProcess process(String name, Path where, Map<String, String> environment, String... command) {
        ManagedProcess process = new ManagedProcess(name, where, environment, List.of(command));
        processes.add(process);
        return process;
    }

    /** A router that runs. */
    Router start(RouterKind kind, Peering peering) {
        kind.requireInstalled();
        return start(kind.make(this, peering));
    }

    <T extends Router> T start(T router) {
        router.start();
        return router;
    }

    // Waiting.

    /** Waits until the router has a route to the prefix. */
    SeenRoute awaitRoute(Router router, String prefix) {
        return awaitRoute(router, prefix, "any", route -> true);
    }

    /** Waits until the router has a route to the prefix that is as expected. */
    SeenRoute awaitRoute(Router router, String prefix, String expectation, Predicate<SeenRoute> good) {
        return eventually(
                        router.getClass().getSimpleName() + " has a route to " + prefix + ": " + expectation,
                        () -> router.route(prefix),
                        route -> route.filter(good).isPresent())
                .orElseThrow();
    }

    /** Waits until the router has no route to the prefix. */
    void awaitNoRoute(Router router, String prefix) {
        eventually(
                router.getClass().getSimpleName() + " has no route to " + prefix,
                () -> router.route(prefix),
                Optional::isEmpty);
    }

    /** Waits until the session is up. */
    void awaitSession(Router router) {
        eventually(router.getClass().getSimpleName() + " has its session", router::sessionUp, up -> up);
    }

    /**
     * Looks again and again until what is seen is good.
     *
     * @return what was seen
     * @throws AssertionError after a minute, with what was seen last and the logs of all processes
     */
    <T> T eventually(String expectation, Supplier<T> look, Predicate<? super T> good) {
        AtomicReference<@Nullable Object> last = new AtomicReference<>();
        try {
            return await(expectation)
                    .pollInSameThread()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> remember(look, last), seen -> seen != null && good.test(seen));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "expected: " + expectation + "\nseen last: " + last.get() + "\n" + describeAll(), e);
        }
    }

    /** A look that a program did not answer is one at which nothing was seen, such as while a router starts. */
    private static <T> @Nullable T remember(Supplier<T> look, AtomicReference<@Nullable Object> last) {
        try {
            T seen = look.get();
            last.set(seen);
            return seen;
        } catch (IllegalStateException | UncheckedIOException e) {
            last.set(e);
            return null;
        }
    }

    /** All logs, the latest process first. */
    String describeAll() {
        List<ManagedProcess> latestFirst = new ArrayList<>(processes);
        Collections.reverse(latestFirst);
        StringBuilder text = new StringBuilder();
        latestFirst.forEach(process -> text.append(process.describe()).append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        processes.forEach(ManagedProcess::close);
    }
}

package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a Unix domain socket. One thread serves all clients, and waits for none of them. */
final class UnixSocketListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UnixSocketListener.class);
    private static final int READ_AT_ONCE = 1 << 16;
    private static final int LOOKS_WITHIN_PATIENCE = 10;

    /** Empty replies wake no thread. */
    private static final long LOOK_MILLIS = 100;

    private final SocketFile file;
    private final Selector selector;
    private final IntFunction<ClientSettings> settings;
    private final ClientListeners clientListeners;
    private final ClientLimits limits;
    private final Thread thread;
    private final Queue<SocketClient> toWrite = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;

    // Used by the listener's thread only.
    private final AcceptGate acceptGate;
    private final List<SocketClient> connected = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private int number;

    private UnixSocketListener(
            SocketFile file,
            Selector selector,
            AcceptGate acceptGate,
            IntFunction<ClientSettings> settings,
            ClientListeners clientListeners,
            ClientLimits limits) {
        this.file = file;
        this.selector = selector;
        this.acceptGate = acceptGate;
        this.settings = settings;
        this.clientListeners = clientListeners;
        this.limits = limits;
        this.thread = new Thread(this::serve, "control-socket");
    }

    /**
     * Listens at a path.
     *
     * @param settings of each client, by its number
     * @throws IOException if it cannot listen there; the message names the path
     */
    static UnixSocketListener open(
            Path path, IntFunction<ClientSettings> settings, ClientListeners clientListeners, ClientLimits limits)
            throws IOException {
        Selector selector = Selector.open();
        SocketFile file;
        try {
            file = SocketFile.listen(path);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        file.channel().configureBlocking(false);
        AcceptGate acceptGate = new AcceptGate(file, file.channel().register(selector, SelectionKey.OP_ACCEPT));
        UnixSocketListener door = new UnixSocketListener(file, selector, acceptGate, settings, clientListeners, limits);
        door.thread.start();
        return door;
    }

    /** Returns the path of the socket. */
    Path path() {
        return file.path();
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(this::ready, waitMillis());
                writeReplies();
                long now = System.nanoTime();
                acceptGate.checkTime(now);
                connected.forEach(client -> client.checkTime(now));
                connected.removeIf(SocketClient::isClosed);
            }
        } catch (IOException | ClosedSelectorException e) {
            log.error("socket {}: stopped accepting clients: {}", path(), e.toString());
        } finally {
            writeReplies(); // such as the reply to shutdown
            connected.forEach(SocketClient::close);
            end();
        }
    }

    private void end() {
        file.close();
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("socket {}: {}", path(), e.getMessage());
        }
    }

    /** Zero means no timeout. */
    private long waitMillis() {
        if (connected.stream().noneMatch(SocketClient::isTimed) && !acceptGate.isClosed()) {
            return 0;
        }
        long shortest = Math.min(limits.patience().toMillis(), limits.quiet().toMillis());
        return Math.max(1, Math.min(LOOK_MILLIS, shortest / LOOKS_WITHIN_PATIENCE));
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof SocketClient client) {
            guarded(client, () -> client.ready(buffer));
        } else {
            accept();
        }
    }

    private void writeReplies() {
        for (SocketClient client = toWrite.poll(); client != null; client = toWrite.poll()) {
            SocketClient taken = client;
            guarded(taken, () -> {
                try {
                    taken.write();
                } catch (IOException e) {
                    log.debug("socket {}: a client disconnected: {}", path(), e.getMessage());
                    taken.close();
                }
            });
        }
    }

    /** An error with one client must not disconnect the others. */
    private void guarded(SocketClient client, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("socket {}: disconnected a client", path(), e);
            client.close();
        }
    }

    private void accept() {
        SocketChannel channel = acceptGate.accept();
        if (channel == null) {
            return;
        }
        try {
            admit(channel);
        } catch (IOException e) {
            log.debug("socket {}: a client disconnected: {}", path(), e.getMessage());
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        if (!makeRoom()) {
            refuse(channel);
            return;
        }
        SelectionKey key = channel.register(selector, 0);
        number++;
        SocketClient client =
                new SocketClient(settings.apply(number), clientListeners, channel, key, limits, this::hasReplies);
        key.attach(client);
        connected.add(client);
    }

    /** A client that only waits for its last reply makes room for a new one. */
    private boolean makeRoom() {
        if (connected.size() >= limits.clients()) {
            connected.stream().filter(SocketClient::isLeaving).findFirst().ifPresent(SocketClient::close);
            connected.removeIf(SocketClient::isClosed);
        }
        return connected.size() < limits.clients();
    }

    private void refuse(SocketChannel channel) throws IOException {
        String reason = "error: " + limits.clients() + " clients are connected; expected fewer\nerror\n";
        try (channel) {
            channel.write(ByteBuffer.wrap(reason.getBytes(StandardCharsets.UTF_8)));
        }
        log.warn("socket {}: rejected a client: {} are already connected", path(), limits.clients());
    }

    private void hasReplies(SocketClient client) {
        toWrite.add(client);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Closes all connections, and removes the socket. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                interrupted = true; // the thread never blocks on a client, so this takes no time
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

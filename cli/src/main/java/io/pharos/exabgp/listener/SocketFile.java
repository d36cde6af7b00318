package io.pharos.exabgp.listener;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a Unix domain socket, from when it listens until it is removed. */
final class SocketFile {
    private static final Logger log = LoggerFactory.getLogger(SocketFile.class);
    private static final int KIND_OF_FILE = 0170000;
    private static final int SOCKET = 0140000;

    /** Limit of the kernel, without the terminating zero. */
    private static final int LONGEST_PATH = 107;

    private static final int WAITING_CONNECTIONS = 128;

    private final Path path;
    private final ServerSocketChannel channel;
    private final @Nullable Object identity;

    private SocketFile(Path path, ServerSocketChannel channel, @Nullable Object identity) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Listens at a path, accessible only to its owner from the first moment. A stale socket is replaced.
     *
     * @throws IOException if a process listens there, something else exists there, or the path cannot be used; the
     *     message names it
     */
    static SocketFile listen(Path given) throws IOException {
        Path path = given.toAbsolutePath();
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException("socket " + path + " is too long; expected at most " + LONGEST_PATH + " octets");
        }
        needFree(path);
        try {
            return bindAside(path);
        } catch (IOException e) {
            throw new IOException(
                    "socket " + path + " cannot be created: " + reason(e) + "; expected a directory that "
                            + System.getProperty("user.name") + " can write to",
                    e);
        }
    }

    /** Some exceptions of the JDK have only a file name as their message; their type is the reason. */
    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "its directory does not exist"
                : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static void needFree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if (!(mode instanceof Integer bits) || (bits & KIND_OF_FILE) != SOCKET) {
            throw new IOException("socket " + path + " is not a socket; expected a socket, or no file");
        }
        boolean alive;
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            alive = probe.isConnected();
        } catch (IOException nobodyListens) {
            alive = false;
        }
        if (alive) {
            throw new IOException("socket " + path
                    + " is in use by a running process; expected another path, or that process to exit");
        }
        log.info("socket {}: replaced a stale socket", path);
    }

    /** A socket cannot have permissions before it exists, so it is created in a private directory and then moved. */
    private static SocketFile bindAside(Path path) throws IOException {
        Path parent = Objects.requireNonNull(path.getParent(), "a socket is in a directory");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(parent)) {
            Files.createDirectory(parent, ownerOnly);
        }
        String random = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20, 1 << 25), Character.MAX_RADIX);
        Path aside = Files.createDirectory(parent.resolve("." + random), ownerOnly);
        Path bound = aside.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            SocketAddress address = UnixDomainSocketAddress.of(bound);
            channel.bind(address, WAITING_CONNECTIONS);
            Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
            Object identity = identity(bound);
            Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(path, channel, identity);
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            Files.deleteIfExists(bound);
            Files.deleteIfExists(aside);
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    ServerSocketChannel channel() {
        return channel;
    }

    Path path() {
        return path;
    }

    /** Stops listening, and removes the file unless another socket has replaced it. */
    void close() {
        try {
            channel.close();
            if (Objects.equals(identity, identity(path))) {
                Files.delete(path);
            }
        } catch (NoSuchFileException gone) {
            log.debug("socket {}: already gone", path);
        } catch (IOException e) {
            log.warn("socket {}: not removed: {}", path, e.getMessage());
        }
    }
}

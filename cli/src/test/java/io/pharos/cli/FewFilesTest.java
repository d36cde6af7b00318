package io.pharos.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that has no file descriptor left for those who want in. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class FewFilesTest {
    private static final String KEPT_OUT = "cannot accept a connection: Too many open files";
    private static final Pattern LISTENING = Pattern.compile("admin server: listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final int MORE_FILES = 8;
    private static final int CALLERS = 40;

    @TempDir
    Path folder;

    private final List<SocketChannel> callers = new ArrayList<>();

    @Test
    void thoseWhoCannotBeLetInAreNamedOnceAndLetInLater() throws Exception {
        Path path = folder.resolve("pharos.sock");
        SocketAddress socket = UnixDomainSocketAddress.of(path);
        try (ChildJvm pharos = start(path)) {
            pharos.awaitErr("admin server: listening");
            await().until(() -> Files.exists(path) && answers(socket, "version\n"));
            SocketAddress admin = new InetSocketAddress("127.0.0.1", adminPort(pharos));
            assertTrue(answers(
                    admin, "GET / HTTP/1.0\r\n\r\n")); // loads its classes, which takes files where they are in no jar
            allowMoreFiles(pharos, MORE_FILES);
            for (int i = 0; i < CALLERS; i++) {
                callers.add(SocketChannel.open(socket));
                callers.add(SocketChannel.open(admin));
            }
            pharos.awaitErr("socket " + path + ": " + KEPT_OUT);
            pharos.awaitErr("admin server: " + KEPT_OUT);

            hangUp();
            await().until(() -> answers(socket, "version\n"));
            assertTrue(
                    pharos.err().lines().filter(line -> line.contains(KEPT_OUT)).count() < CALLERS, pharos.err());
            pharos.signal("TERM");
            assertEquals(0, pharos.exitCode());
        } finally {
            hangUp();
        }
    }

    private ChildJvm start(Path socket) throws IOException {
        Path file = Files.writeString(folder.resolve("pharos.yaml"), """
                local-as: 65001
                router-id: 192.0.2.10
                neighbors:
                  - {address: 127.0.0.1, peer-as: 65000, port: 9}
                admin: {listen: "127.0.0.1:0"}
                control: {socket: %s}
                """.formatted(socket));
        return ChildJvm.of(List.of(), Main.class, "run", "-c", file.toString());
    }

    private static int adminPort(ChildJvm pharos) {
        Matcher listening = LISTENING.matcher(pharos.err());
        assertTrue(listening.find(), pharos.err());
        return Integer.parseInt(listening.group(1));
    }

    private static void allowMoreFiles(ChildJvm pharos, int more) throws Exception {
        long open;
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pharos.pid()), "fd"))) {
            open = files.count();
        }
        String limit = "--nofile=" + (open + more);
        Process prlimit = new ProcessBuilder("prlimit", "--pid", String.valueOf(pharos.pid()), limit)
                .inheritIO()
                .start();
        assertEquals(0, prlimit.waitFor());
    }

    private static boolean answers(SocketAddress address, String question) throws IOException {
        try (SocketChannel caller = SocketChannel.open(address)) {
            caller.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
            return caller.read(ByteBuffer.allocate(100)) > 0;
        }
    }

    private void hangUp() throws IOException {
        for (SocketChannel caller : callers) {
            caller.close();
        }
    }
}

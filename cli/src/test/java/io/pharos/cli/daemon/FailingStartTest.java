package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails is none: routers hear nothing of it, and nothing stays behind. */
@Timeout(120)
class FailingStartTest {
    private static final int WAIT_FOR_NOBODY_MILLIS = 500;

    @TempDir
    Path folder;

    private void assertFailsWithoutACall(String keys, String reason) throws IOException {
        try (ServerSocket router = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String text = "local-as: 65001\nneighbors: [{address: 127.0.0.1, port: " + router.getLocalPort()
                    + ", peer-as: 65000}]\n" + keys;
            try (Daemon daemon = ConfiguredDaemon.load("test.yaml", text, name -> Optional.empty())) {
                Exception failure = assertThrows(Exception.class, daemon::start);
                assertTrue(failure.getMessage().contains(reason), failure.toString());
            }
            router.setSoTimeout(WAIT_FOR_NOBODY_MILLIS);
            assertThrows(SocketTimeoutException.class, router::accept);
        }
    }

    @Test
    void anAdminAddressThatIsTakenMakesNoSession() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertFailsWithoutACall("admin: {listen: '" + address + "'}\n", "cannot listen on " + address);
        }
    }

    @Test
    void aSocketThatCannotBeMadeMakesNoSession() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        assertFailsWithoutACall("control: {socket: '" + plain + "'}\n", "is not a socket");
        assertEquals(0, Files.size(plain));

        Path deep = folder.resolve("a/b/s.sock");
        assertFailsWithoutACall(
                "control: {socket: '" + deep + "'}\n",
                "socket " + deep + " cannot be created: its directory does not exist; expected a directory that ");
        assertFalse(Files.exists(folder.resolve("a")));
    }
}

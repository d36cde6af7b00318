package io.pharos.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Daemons that are there and say nothing, as one that was stopped by SIGSTOP, and files that are no daemon. */
@Timeout(60)
class SilentDaemonTest {
    @TempDir
    Path folder;

    @Test
    void aDaemonThatDoesNotAnswerIsGivenUp() throws IOException {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            try (TextCall call = TextCall.to(socket, Duration.ofSeconds(1))) {
                BufferedReader commands = new BufferedReader(new StringReader("services"));
                IOException given = assertThrows(IOException.class, () -> call.carryOut(commands, line -> {}));
                assertEquals(
                        "the daemon does not answer: nothing heard for 1 s; expected one that runs"
                                + " (it may be stopped, or its machine overloaded)",
                        given.getMessage());
            }
        }
    }

    @Test
    void aFileThatIsNoSocketIsCalledSo() throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));
        assertEquals(
                "no daemon at " + file + ": it is a file of another kind; expected a socket",
                assertThrows(IllegalArgumentException.class, () -> TextCall.to(file))
                        .getMessage());
    }
}

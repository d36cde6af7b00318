package io.pharos.health.check;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A web server in a process of its own, which can be killed as {@code kill -9} does. */
final class ChildServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final int port;

    ChildServer() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(out.readLine());
    }

    /** The child's program: tells its port, and each connection. Ends when its standard input does, with its parent. */
    public static void main(String[] args) throws IOException {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            System.out.println("connection");
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        })) {
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Returns when this many more connections have been accepted. */
    void awaitConnections(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            if (out.readLine() == null) {
                throw new EOFException("the server has ended");
            }
        }
    }

    int port() {
        return port;
    }

    /** Kills the process with SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}

package io.pharos.health.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback that does with each connection what the test says. */
public final class ScriptedServer implements AutoCloseable {
    /** What is done with one connection; it is closed afterwards. */
    public interface Script {
        void serve(Socket socket) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Thread acceptor;
    /** Failures of scripts, except connections that the other side has closed. */
    final List<Exception> problems = new CopyOnWriteArrayList<>();

    public ScriptedServer(Script script) throws IOException {
        this(InetAddress.getLoopbackAddress(), script);
    }

    public ScriptedServer(InetAddress address, Script script) throws IOException {
        this(new ServerSocket(0, 50, address), script);
    }

    /** Serves a socket that listens already, say with TLS; it is closed with the server. */
    public ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        acceptor = daemon(() -> accept(script));
    }

    /** Reads one request's head, then says this text (with LF as line end where the text has it) and closes. */
    public static ScriptedServer saying(String... parts) throws IOException {
        return new ScriptedServer(socket -> {
            readHead(socket);
            say(socket, parts);
        });
    }

    public static void say(Socket socket, String... parts) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (String part : parts) {
            out.write(part.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** The lines of a request up to the empty one. */
    public static List<String> readHead(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Returns when the other side has closed. */
    public static void awaitEnd(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.size();
    }

    /** Closes the listening socket and all connections; later connections are refused. */
    public void stop() throws IOException {
        listener.close();
        awaitAcceptor();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** The kernel goes on taking connections for a thread that waits for one, until it wakes up. */
    private void awaitAcceptor() throws IOException {
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a server stops");
        }
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                daemon(() -> serve(script, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Script script, Socket socket) {
        try (socket) {
            script.serve(socket);
        } catch (IOException closed) {
            // the prober may leave when it has its verdict
            return;
        } catch (Exception e) {
            problems.add(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "test-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

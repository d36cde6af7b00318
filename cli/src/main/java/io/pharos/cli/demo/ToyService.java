package io.pharos.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A web service that says OK, and that can die. Once started it keeps its port for the next life. */
class ToyService implements AutoCloseable {
    private static final byte[] BODY = "OK\n".getBytes(StandardCharsets.US_ASCII);

    private InetSocketAddress address;
    private @Nullable HttpServer server;

    /** A service that does not run yet. */
    ToyService(InetAddress address) {
        this.address = new InetSocketAddress(address, 0);
    }

    /** Where it is, or was, found. */
    synchronized InetSocketAddress address() {
        return address;
    }

    /** Listens and answers, from the return of this on. */
    synchronized void start() throws IOException {
        if (server == null) {
            HttpServer started = HttpServer.create(address, 0);
            started.createContext("/", ToyService::answer);
            started.start();
            address = started.getAddress();
            server = started;
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
        }
    }

    /** Dies: the listening socket and all connections are closed, without a word to anybody. */
    synchronized void kill() {
        HttpServer running = server;
        server = null;
        if (running != null) {
            running.stop(0);
        }
    }

    @Override
    public void close() {
        kill();
    }
}

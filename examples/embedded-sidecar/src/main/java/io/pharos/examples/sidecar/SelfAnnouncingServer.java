package io.pharos.examples.sidecar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pharos.health.CheckResult;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.Sidecar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A small HTTP server that announces its anycast address by BGP while its own callback says that it is ready. On shutdown it
 * drains first: routers prefer other nodes, requests that are under way finish, and only then the address is withdrawn.
 */
public final class SelfAnnouncingServer implements AutoCloseable {
    private static final String SERVICE = "web";
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final HttpServer http;
    private final Sidecar sidecar;
    private volatile boolean ready;

    /**
     * A server that does nothing until it is started.
     *
     * @param listen where to serve HTTP; port 0 lets the system choose
     * @param address the anycast address to announce
     */
    public SelfAnnouncingServer(
            InetSocketAddress listen, String address, InetAddress router, int routerPort, long localAs, long routerAs)
            throws IOException {
        http = HttpServer.create(listen, 0);
        http.createContext("/", SelfAnnouncingServer::hello);
        sidecar = Sidecar.builder()
                .localAs(localAs)
                .neighbor(neighbor -> neighbor.address(router).port(routerPort).peerAs(routerAs))
                .service(
                        SERVICE,
                        service -> service.address(address)
                                .med(100)
                                .check(() -> ready ? CheckResult.pass("ready") : CheckResult.fail("not ready"))
                                .interval(Duration.ofMillis(100))
                                .fastInterval(Duration.ofMillis(100))
                                .rise(2)
                                .fall(1)
                                .drain(DRAIN))
                .onStateChange(this::stateChanged)
                .build();
    }

    private void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        System.out.println(service + ": " + from + " -> " + to + " (" + cause + ")");
    }

    /** Starts the server and its sidecar. */
    public void start() throws IOException {
        http.start();
        sidecar.start();
        ready = true;
    }

    /** The program's own opinion of itself: what the callback answers. */
    public void ready(boolean value) {
        ready = value;
    }

    /** The port that it serves HTTP on. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Drains, withdraws, and stops. */
    @Override
    public void close() {
        if (sidecar.state(SERVICE) == ServiceState.UP) {
            sidecar.drain(SERVICE, "shutdown", DRAIN).join();
        }
        sidecar.close();
        http.stop(0);
    }

    private static void hello(HttpExchange exchange) throws IOException {
        byte[] body = "hello\n".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Runs until SIGTERM: ADDRESS ROUTER PORT LOCAL_AS ROUTER_AS. */
    public static void main(String[] args) throws IOException {
        SelfAnnouncingServer server = new SelfAnnouncingServer(
                new InetSocketAddress(8080),
                args[0],
                InetAddress.getByName(args[1]),
                Integer.parseInt(args[2]),
                Long.parseLong(args[3]),
                Long.parseLong(args[4]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        server.start();
    }
}

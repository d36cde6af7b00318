package io.pharos.cli.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A small web server in a process of its own, which can be killed. */
final class WebService implements AutoCloseable {
    private static final String PROGRAM = """
            import http.server, sys
            ballast = b"x" * (int(sys.argv[2]) << 20)
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"OK")
                def log_message(self, *args):
                    pass
            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
            """;

    private final int port;
    private final int ballastMiB;
    private Process process;

    /**
     * Starts the server.
     *
     * @param ballastMiB how much memory it holds besides its own
     */
    WebService(int ballastMiB) throws IOException {
        this.ballastMiB = ballastMiB;
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress("127.0.0.1", 0));
            port = free.getLocalPort();
        }
        start();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        List.of("python3", "-c", PROGRAM, String.valueOf(port), String.valueOf(ballastMiB)))
                .start();
        while (!answers()) {
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Kills the process, and returns when it was told to die. */
    long kill() {
        long now = System.nanoTime();
        process.destroyForcibly();
        return now;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

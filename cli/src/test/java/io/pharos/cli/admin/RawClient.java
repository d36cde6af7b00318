package io.pharos.cli.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends the octets it is told to send, whether they are HTTP or not. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    /** An answer as it was on the wire. */
    record Answer(int status, Map<String, String> fields, String body) {}

    RawClient(InetSocketAddress server) throws IOException {
        socket.connect(server);
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
    }

    RawClient send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads one answer; that to a HEAD has no body. */
    Answer answer(boolean toHead) throws IOException {
        String statusLine = line();
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = toHead ? 0 : Integer.parseInt(fields.get("content-length"));
        byte[] body = socket.getInputStream().readNBytes(length);
        return new Answer(
                Integer.parseInt(statusLine.substring(9, 12)), fields, new String(body, StandardCharsets.UTF_8));
    }

    Answer get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").answer(false);
    }

    /** Waits for the server to close the connection, and counts the octets that come before that. */
    int octetsUntilClosed() throws IOException {
        InputStream in = socket.getInputStream();
        int octets = 0;
        try {
            for (int read = in.read(new byte[1024]); read >= 0; read = in.read(new byte[1024])) {
                octets += read;
            }
        } catch (SocketException reset) {
            return octets; // closed with our octets unread
        }
        return octets;
    }

    /** Sends one octet more; whether the server has closed the connection, so that nobody gets it. */
    boolean sendsInVain() {
        try {
            send("x");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = socket.getInputStream().read();
                octet != '\n';
                octet = socket.getInputStream().read()) {
            if (octet < 0) {
                throw new IOException("closed after: " + line);
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

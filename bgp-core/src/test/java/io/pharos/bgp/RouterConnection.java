package io.pharos.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One TCP connection of a scripted router: a plain blocking socket. */
final class RouterConnection implements AutoCloseable {
    /** How the speaker ended the connection. */
    enum Ending {
        FIN,
        RESET
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HEADER = 19;

    private final Socket socket;
    private final InputStream in;

    RouterConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 65536);
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    void send(String script) throws IOException {
        send(Script.octets(script));
    }

    /** The next message, with its marker and length checked. */
    Heard read() throws IOException {
        byte[] header = readExactly(HEADER);
        for (int i = 0; i < 16; i++) {
            assertEquals((byte) 0xff, header[i], "marker");
        }
        int length = (header[16] & 0xff) << 8 | header[17] & 0xff;
        return new Heard(header[18], HexFormat.of().formatHex(readExactly(length - HEADER)));
    }

    /** The next message that is not a KEEPALIVE. */
    Heard readNews() throws IOException {
        Heard heard = read();
        while (heard.isKeepalive()) {
            heard = read();
        }
        return heard;
    }

    /** The next message, which must be an UPDATE; keepalives are passed over. */
    Heard.Update readUpdate() throws IOException {
        return readNews().update();
    }

    /** UPDATEs until all families have had their End-of-RIB, those included. */
    List<Heard.Update> readTable(int families) throws IOException {
        List<Heard.Update> table = new ArrayList<>();
        int complete = 0;
        while (complete < families) {
            Heard.Update update = readUpdate();
            table.add(update);
            complete += update.endOfRib() == 0 ? 0 : 1;
        }
        return table;
    }

    private byte[] readExactly(int count) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new AssertionError("the speaker closed after " + octets.length + " of " + count + " octets");
        }
        return octets;
    }

    /** Whether nothing at all is heard for so long; the end of the connection counts as something. What is heard stays to be read. */
    boolean silentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        in.mark(1);
        try {
            return in.read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            in.reset();
        }
    }

    /** Waits for the end of the connection; any octet before it is an error. */
    Ending ending() throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        try {
            int octet = in.read();
            assertEquals(-1, octet, "an octet instead of the end of the connection");
            return Ending.FIN;
        } catch (SocketException e) {
            return Ending.RESET;
        }
    }

    /** Waits for the end of the connection, whatever comes before it. */
    Ending endingAfterAnything() throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return Ending.FIN;
        } catch (SocketException e) {
            return Ending.RESET;
        }
    }

    /** The next news is this NOTIFICATION, and after it the speaker ends the connection in good order. */
    void expectNotification(String errorAndData) throws IOException {
        assertEquals(
                "3: " + HexFormat.of().formatHex(Script.octets(errorAndData)),
                readNews().toString());
        assertEquals(Ending.FIN, ending(), "a reset may cost the router the NOTIFICATION");
    }

    /** Begins the session: reads the speaker's OPEN and sends this one. */
    void exchangeOpens(byte[] open) throws IOException {
        assertEquals(Script.OPEN, read().type());
        send(open);
    }

    /** Brings the session up with this OPEN, up to the KEEPALIVEs of both sides. */
    void establish(byte[] open) throws IOException {
        exchangeOpens(open);
        assertEquals(Script.KEEPALIVE, read().type());
        send(Script.keepalive());
    }

    InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Takes much at a time from now on. */
    void widenReceiveBuffer() throws IOException {
        socket.setReceiveBufferSize(1 << 20);
    }

    /** Sends FIN. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Sends RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

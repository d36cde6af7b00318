package io.pharos.health.check;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A UDP port of 127.0.0.1 that is taken, and at which datagrams are turned away as if it were not, as long as this is open. */
public final class HeldDatagramPort implements AutoCloseable {
    private final DatagramSocket holder;

    public HeldDatagramPort() throws IOException {
        holder = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        holder.connect(holder.getLocalSocketAddress()); // and receives from itself only
    }

    public String address() {
        return "127.0.0.1:" + holder.getLocalPort();
    }

    @Override
    public void close() {
        holder.close();
    }
}

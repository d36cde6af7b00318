package io.pharos.health.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A TCP port of 127.0.0.1 on which nobody listens, and which nobody gets who takes any that is free: who connects to it is
 * refused, as long as this is open. A server that asks for this very port may have it besides; all of them allow that
 * by SO_REUSEADDR.
 */
public final class HeldPort implements AutoCloseable {
    private final Socket holder = new Socket();

    public HeldPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}

package io.pharos.health.check;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A UDP server on the loopback that answers each datagram as the test says; an empty answer is none. */
public final class DatagramServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread;
    private final AtomicInteger answered = new AtomicInteger();
    public final List<byte[]> received = new CopyOnWriteArrayList<>();

    public DatagramServer(UnaryOperator<byte[]> answer) throws IOException {
        this(new DatagramSocket(0, InetAddress.getLoopbackAddress()), answer);
    }

    /** Serves a socket that has its port already; it is closed with the server. */
    public DatagramServer(DatagramSocket socket, UnaryOperator<byte[]> answer) {
        this.socket = socket;
        thread = new Thread(() -> serve(answer), "test-datagrams");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    /** How many answers have been sent. */
    public int answered() {
        return answered.get();
    }

    /** Returns when the port is free: a thread that receives holds it for a moment longer than the socket. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private void serve(UnaryOperator<byte[]> answer) {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65536);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                received.add(question);
                byte[] said = answer.apply(question);
                if (said.length > 0) {
                    socket.send(new DatagramPacket(said, said.length, packet.getSocketAddress()));
                    answered.incrementAndGet();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }
}

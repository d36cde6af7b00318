package io.pharos.cli.bench;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The router of the benchmarks: takes whoever connects, and notes when each UPDATE arrived. The same for all candidates. */
final class Receiver implements AutoCloseable {
    private final Speaker speaker;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** An UPDATE that announces or withdraws, and when it came. */
    record Arrival(long nanos, boolean announces) {}

    Receiver() {
        speaker = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        speaker.addListener(new PeerListener() {
            @Override
            public void messageReceived(String neighbor, Message message) {
                long now = System.nanoTime();
                if (message instanceof Update update) {
                    if (!update.announced().isEmpty()) {
                        arrivals.add(new Arrival(now, true));
                    } else if (!update.withdrawn().isEmpty()) {
                        arrivals.add(new Arrival(now, false));
                    }
                }
            }
        });
        speaker.start();
    }

    int port() {
        return speaker.listenAddresses().get(0).getPort();
    }

    /** Waits for the next UPDATE of this kind; others are dropped. */
    long await(boolean announces) throws InterruptedException {
        while (true) {
            Arrival arrival = arrivals.poll(30, TimeUnit.SECONDS);
            if (arrival == null) {
                throw new IllegalStateException("no UPDATE within 30 s");
            }
            if (arrival.announces() == announces) {
                return arrival.nanos();
            }
        }
    }

    void forget() {
        arrivals.clear();
    }

    @Override
    public void close() {
        speaker.close();
    }
}

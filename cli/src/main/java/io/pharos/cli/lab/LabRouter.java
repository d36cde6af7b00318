package io.pharos.cli.lab;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A router to try things out with: it listens, speaks with whoever connects, chooses a best path for each destination, and
 * tells a listener. It announces nothing and forwards nothing.
 */
public final class LabRouter implements AutoCloseable {
    private static final String FAREWELL = "pharos lab is stopping";

    private final long localAs;
    private final Speaker speaker;
    private final LabRib rib;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile InetSocketAddress address;

    /**
     * A router that does nothing until it is started.
     *
     * @param listen where to listen; port 0 takes a free one
     * @param localAs its AS, 1 to 4294967295
     */
    public LabRouter(InetSocketAddress listen, long localAs, BgpIdentifier identifier, LabListener listener) {
        this.address = listen;
        this.localAs = localAs;
        this.rib = new LabRib(localAs, listener, System::nanoTime);
        this.speaker = new Speaker(SpeakerConfig.listening(identifier, listen)
                .acceptingUnknown(PeerConfig.of(localAs, PeerConfig.ANY_AS)));
        speaker.addListener(new RouterListener());
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException if the address cannot be bound
     */
    public void start() {
        speaker.start();
        address = speaker.listenAddresses().get(0);
    }

    /** Where it listens, or has listened, with the port that the system chose; before the start, as it was asked to. */
    public InetSocketAddress address() {
        return address;
    }

    /** The best path to a destination at this moment, if there is a path. From any thread. */
    public Optional<BestPath> best(Nlri destination) {
        return rib.best(destination);
    }

    /** Waits until the router has been closed. */
    public void awaitClose() throws InterruptedException {
        stopped.await();
    }

    /** Ends the sessions with a Cease, and waits for that; bounded by the speaker's stop timeout. */
    @Override
    public synchronized void close() {
        if (stopped.getCount() > 0) {
            speaker.stop(FAREWELL).join();
            speaker.close();
            stopped.countDown();
        }
    }

    /** Hands over what the speaker hears. On the event loop only. */
    private final class RouterListener implements PeerListener {
        private final Map<String, Open> opens = new HashMap<>();

        @Override
        public void messageReceived(String neighbor, Message message) {
            long now = System.nanoTime();
            if (message instanceof Update update) {
                rib.update(neighbor, update, now);
            } else if (message instanceof Open open) {
                opens.put(neighbor, open);
            }
        }

        @Override
        public void stateChanged(
                String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
            long now = System.nanoTime();
            Open open = to == SessionState.ESTABLISHED ? opens.get(neighbor) : null;
            if (open != null) {
                rib.sessionUp(peer(neighbor, open), now);
            } else if (from == SessionState.ESTABLISHED) {
                rib.sessionDown(neighbor, stateChangeReason, now);
            }
            if (to == SessionState.IDLE) {
                opens.remove(neighbor);
            }
        }

        /** The speaker names a neighbor that is not configured by its address and port. */
        private LabPeer peer(String neighbor, Open open) {
            int colon = neighbor.lastIndexOf(':');
            long asNumber = open.asNumber();
            return new LabPeer(
                    neighbor,
                    literal(neighbor.substring(0, colon)),
                    Integer.parseInt(neighbor.substring(colon + 1)),
                    asNumber,
                    open.identifier(),
                    asNumber != localAs);
        }

        private static InetAddress literal(String address) {
            try {
                return InetAddress.getByName(address); // no look-up: it is no name
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(address + "; expected the speaker to name an address", e);
            }
        }
    }
}

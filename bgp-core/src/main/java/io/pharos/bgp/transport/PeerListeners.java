package io.pharos.bgp.transport;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to several listeners; one that fails is logged, and affects neither the others nor the session. */
public final class PeerListeners implements PeerListener {
    private static final Logger log = LoggerFactory.getLogger(PeerListeners.class);

    private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener, from any thread. */
    public void add(PeerListener listener) {
        listeners.add(listener);
    }

    @Override
    public void connected(String neighbor, InetAddress local, BgpIdentifier identifier) {
        each(listener -> listener.connected(neighbor, local, identifier));
    }

    @Override
    public void negotiated(String neighbor, Negotiated negotiated) {
        each(listener -> listener.negotiated(neighbor, negotiated));
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        each(listener -> listener.stateChanged(neighbor, from, to, stateChangeReason));
    }

    @Override
    public void messageSent(String neighbor, Message message) {
        each(listener -> listener.messageSent(neighbor, message));
    }

    @Override
    public void messageReceived(String neighbor, Message message) {
        each(listener -> listener.messageReceived(neighbor, message));
    }

    @Override
    public void routesReceived(String neighbor, List<Route> announced, List<Nlri> withdrawn) {
        each(listener -> listener.routesReceived(neighbor, announced, withdrawn));
    }

    @Override
    public void endOfRibReceived(String neighbor, AddressFamily family) {
        each(listener -> listener.endOfRibReceived(neighbor, family));
    }

    @Override
    public boolean wantsOctets(String neighbor) {
        for (PeerListener listener : listeners) {
            if (wantsOctets(listener, neighbor)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wantsOctets(PeerListener listener, String neighbor) {
        try {
            return listener.wantsOctets(neighbor);
        } catch (RuntimeException | Error e) {
            log.error("listener {} failed", listener, e);
            return false;
        }
    }

    @Override
    public void octetsReceived(String neighbor, Octets octets) {
        each(listener -> {
            if (listener.wantsOctets(neighbor)) {
                listener.octetsReceived(neighbor, octets);
            }
        });
    }

    @Override
    public void connectionRejected(InetAddress address) {
        each(listener -> listener.connectionRejected(address));
    }

    @Override
    public void routeNotSendable(String neighbor, Route route, String why) {
        each(listener -> listener.routeNotSendable(neighbor, route, why));
    }

    private void each(Consumer<PeerListener> call) {
        for (PeerListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException
                    | Error e) { // an AssertionError or a missing class is no reason to lose a session
                log.error("listener {} failed", listener, e);
            }
        }
    }
}

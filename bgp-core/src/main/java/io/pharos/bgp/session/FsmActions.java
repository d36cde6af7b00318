package io.pharos.bgp.session;

import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.time.Duration;

/** All that the state machine can ask of the world. Calls come from within an event's method, on its thread. */
public interface FsmActions {
    /** Begin to open a TCP connection; the outcome comes back as an event. */
    void connect();

    /** Close the TCP connection, or give up the attempt; what was sent before still goes out. */
    void closeConnection();

    /** Send a message on the connection. */
    void send(Message message);

    /** Whether some of what was sent has not gone out yet, since the peer does not take it. */
    boolean hasUnsentOctets();

    /** Start the timer, or start it again; its expiry comes back as an event. */
    void startTimer(FsmTimer timer, Duration delay);

    /** Stop the timer if it runs. */
    void stopTimer(FsmTimer timer);

    /**
     * Compares this connection with another one to the same peer (RFC 4271 section 6.8), and closes the other one if that
     * is the one to go.
     *
     * @param open the OPEN that has just arrived on this connection
     * @return whether this connection goes on
     */
    boolean survivesCollision(Open open);

    /** The state has changed; the machine already is in the new one. */
    void stateChanged(SessionState from, SessionState to, StateChangeReason stateChangeReason);

    /** An UPDATE arrived on an established session. */
    void updateReceived(Update update);

    /** The peer of an established session wants a family's routes again, or marks where its own refresh begins or ends. */
    void refreshReceived(RouteRefresh refresh);
}

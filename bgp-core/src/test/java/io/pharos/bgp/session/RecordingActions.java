package io.pharos.bgp.session;

import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The world as the machine sees it: keeps what it was asked for. Sending without a connection is an error. */
class RecordingActions implements FsmActions {
    final List<Message> sent = new ArrayList<>();
    final Map<FsmTimer, Duration> running = new EnumMap<>(FsmTimer.class);
    final List<SessionState> sessionStates = new ArrayList<>();
    final List<StateChangeReason> stateChangeReasons = new ArrayList<>();
    final List<Update> updates = new ArrayList<>();
    final List<RouteRefresh> refreshes = new ArrayList<>();
    int dials;
    int closes;
    boolean connected;
    boolean survivesCollision = true;
    boolean unsentOctets = true;

    @Override
    public void connect() {
        dials++;
    }

    @Override
    public void closeConnection() {
        closes++;
        connected = false;
    }

    @Override
    public void send(Message message) {
        if (!connected) {
            throw new AssertionError(message + " sent without a connection");
        }
        sent.add(message);
    }

    @Override
    public boolean hasUnsentOctets() {
        return unsentOctets;
    }

    @Override
    public void startTimer(FsmTimer timer, Duration delay) {
        running.put(timer, delay);
    }

    @Override
    public void stopTimer(FsmTimer timer) {
        running.remove(timer);
    }

    @Override
    public boolean survivesCollision(Open open) {
        return survivesCollision;
    }

    @Override
    public void stateChanged(SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        sessionStates.add(to);
        stateChangeReasons.add(stateChangeReason);
    }

    @Override
    public void updateReceived(Update update) {
        updates.add(update);
    }

    @Override
    public void refreshReceived(RouteRefresh refresh) {
        refreshes.add(refresh);
    }

    List<Notification> notificationsSent() {
        return sent.stream()
                .filter(Notification.class::isInstance)
                .map(Notification.class::cast)
                .toList();
    }

    StateChangeReason lastReason() {
        return stateChangeReasons.get(stateChangeReasons.size() - 1);
    }
}

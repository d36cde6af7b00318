package io.pharos.cli.lab;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.StateChangeReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it hears, with the peers by their AS. */
final class RecordingListener implements LabListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<BestPathMove> moves = new CopyOnWriteArrayList<>();

    @Override
    public void sessionUp(LabPeer peer, long nanos) {
        heard.add("up " + peer.asNumber());
    }

    @Override
    public void sessionDown(LabPeer peer, StateChangeReason stateChangeReason, long nanos) {
        heard.add("down " + peer.asNumber());
    }

    @Override
    public void routeHeard(LabPeer peer, Route route, Route before, long nanos) {
        String what = before == null ? "heard " : before.equals(route) ? "repeated " : "changed ";
        heard.add(what + route.nlri() + " from " + peer.asNumber());
    }

    @Override
    public void routeWithdrawn(LabPeer peer, Nlri destination, long nanos) {
        heard.add("withdrawn " + destination + " from " + peer.asNumber());
    }

    @Override
    public void bestPathMoved(BestPathMove move) {
        moves.add(move);
        heard.add("best " + move.destination() + " " + name(move.from()) + " -> " + name(move.to()));
    }

    private static String name(BestPath best) {
        return best == null ? "none" : best.path().peer().asNumber() + " by " + best.rule();
    }
}

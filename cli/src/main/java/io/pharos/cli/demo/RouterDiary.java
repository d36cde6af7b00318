package io.pharos.cli.demo;

import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.cli.lab.BestPathMove;
import io.pharos.cli.lab.LabListener;
import io.pharos.cli.lab.LabPeer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what the router sees. It tells the nodes apart by their AS. */
final class RouterDiary implements LabListener {
    private final Journal journal;

    RouterDiary(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void routeHeard(LabPeer peer, Route route, @Nullable Route before, long nanos) {
        write(DemoEvent.ANNOUNCED, peer, nanos);
    }

    @Override
    public void routeWithdrawn(LabPeer peer, Nlri destination, long nanos) {
        write(DemoEvent.WITHDRAWN, peer, nanos);
    }

    @Override
    public void bestPathMoved(BestPathMove move) {
        move.nowAt().ifPresent(peer -> write(DemoEvent.BEST_PATH, peer, move.decidedNanos()));
    }

    @Override
    public void sessionDown(LabPeer peer, StateChangeReason stateChangeReason, long nanos) {
        write(DemoEvent.SESSION_DOWN, peer, nanos);
        Optional<ErrorCode> received =
                Optional.ofNullable(stateChangeReason.received()).flatMap(Notification::errorCode);
        if (received.filter(code -> code == ErrorCode.ADMINISTRATIVE_SHUTDOWN).isPresent()) {
            write(DemoEvent.CEASE, peer, nanos);
        }
    }

    private void write(DemoEvent demoEvent, LabPeer peer, long nanos) {
        Node.ofAs(peer.asNumber()).ifPresent(node -> journal.write(demoEvent, node, nanos));
    }
}

package io.pharos.cli.daemon;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.PeerListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Carries what neighbors tell us to the conditions of announcements. Used on the speaker's event loop. */
final class NeighborTidings implements PeerListener {
    private final RoutePublisher publisher;
    private final Map<String, Long> localAs;

    NeighborTidings(Collection<NeighborConfig> neighbors, RoutePublisher publisher) {
        this.publisher = publisher;
        this.localAs = neighbors.stream()
                .collect(Collectors.toMap(
                        NeighborConfig::name, neighbor -> neighbor.peer().localAs(), (one, other) -> one));
    }

    @Override
    public void stateChanged(String neighbor, State from, State to, Reason reason) {
        if (to == State.ESTABLISHED) {
            publisher.heard(
                    neighbor,
                    (condition, now) -> condition.sessionUp(neighbor, now),
                    "session with " + neighbor + " up");
        } else if (from == State.ESTABLISHED) {
            publisher.heard(
                    neighbor,
                    (condition, now) -> condition.sessionDown(neighbor, now),
                    "session with " + neighbor + " down");
        }
    }

    @Override
    public void messageReceived(String neighbor, Message message) {
        if (message instanceof Update update) {
            publisher.heard(
                    neighbor, (condition, now) -> tell(condition, neighbor, update), "routes of neighbor " + neighbor);
        }
    }

    private void tell(ConditionalAnnouncement condition, String neighbor, Update update) {
        update.endOfRib()
                .ifPresentOrElse(
                        family -> condition.endOfRib(neighbor, family), () -> heard(condition, neighbor, update));
    }

    private void heard(ConditionalAnnouncement condition, String neighbor, Update update) {
        if (condition.ignoresOwnAs() && isOurOwn(neighbor, update)) {
            // Takes the place of another route that may have counted.
            List<Nlri> gone = new ArrayList<>(update.withdrawn());
            gone.addAll(update.announced());
            condition.heard(neighbor, List.of(), gone);
        } else {
            condition.heard(neighbor, update.announced(), update.withdrawn());
        }
    }

    private boolean isOurOwn(String neighbor, Update update) {
        Long own = localAs.get(neighbor);
        return own != null
                && update.attributes()
                        .get(AsPath.class)
                        .filter(path -> path.contains(own))
                        .isPresent();
    }
}

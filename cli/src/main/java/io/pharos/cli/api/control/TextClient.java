package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.cli.api.text.Command;
import io.pharos.cli.api.text.Command.Delivery;
import io.pharos.cli.api.text.PlainRequest;
import io.pharos.cli.api.text.Request;
import io.pharos.cli.api.text.RequestParser;
import io.pharos.cli.api.text.RouteDefinition;
import io.pharos.cli.api.text.Selector;
import io.pharos.cli.api.text.TextException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's lines, carried out one after another. */
final class TextClient implements Client {
    private final ClientSettings settings;
    private final Surroundings surroundings;
    private final ReplyQueue replies;
    private final RouteLedger.@Nullable Owner owner;
    private boolean acknowledge;

    TextClient(ClientSettings settings, Surroundings surroundings, Replies replies) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.replies = new ReplyQueue(replies);
        this.owner = settings.withdrawAtEnd() ? surroundings.ledger().open() : null;
        this.acknowledge = settings.acknowledge();
    }

    @Override
    public void line(String line) {
        try {
            carryOut(RequestParser.parse(line));
        } catch (TextException e) {
            refuse(e.getMessage());
        } catch (RefusedException e) {
            refuse(e.reason());
        }
    }

    @Override
    public void unreadable(String reason) {
        refuse(reason);
    }

    @Override
    public void close() {
        replies.close();
        if (owner != null) {
            surroundings.ledger().close(owner);
        }
    }

    private void carryOut(Command command) throws RefusedException {
        Request request = command.request();
        if (request instanceof Request.Announce announce) {
            Targets targets = targets(announce.to(), announce.route());
            List<Route> routes = announce.route().routes();
            if (owner == null) {
                surroundings.ledger().announce(routes, targets);
            } else {
                surroundings.ledger().announce(owner, routes, targets);
            }
            changed(command.delivery(), targets);
        } else if (request instanceof Request.Withdraw withdraw) {
            Targets targets = targets(withdraw.from(), withdraw.route());
            surroundings.ledger().withdraw(withdraw.route().destinations(), targets);
            changed(command.delivery(), targets);
        } else if (request == PlainRequest.COMMENT) {
            done();
        } else {
            throw new RefusedException("this version does not know how to do that");
        }
    }

    private Targets targets(Selector selector, RouteDefinition route) throws RefusedException {
        Targets targets = surroundings.neighborhood().choose(selector, settings.neighbors());
        for (Nlri nlri : route.destinations()) {
            String service = surroundings.plan().services().get(nlri.prefix());
            if (service != null) {
                throw new RefusedException(nlri.prefix() + " is announced for the service " + service
                        + "; expected another prefix, because health decides about this one");
            }
            Neighborhood.needFamily(targets, nlri.family(), nlri);
        }
        return targets;
    }

    private void changed(Delivery delivery, Targets targets) {
        if (delivery != Delivery.SYNC) {
            done();
            return;
        }
        ReplyQueue.Place place = replies.reserve();
        String answer = acknowledge ? "done\n" : "";
        surroundings.speaker().written(targets.forSpeaker()).whenComplete((written, failure) -> place.fill(answer));
    }

    private void done() {
        if (acknowledge) {
            replies.add("done\n");
        }
    }

    private void refuse(@Nullable String reason) {
        if (acknowledge) {
            replies.add(settings.reasons() ? "error: " + reason + "\nerror\n" : "error\n");
        }
    }
}

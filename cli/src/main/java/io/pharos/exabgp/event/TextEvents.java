package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageHandler;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text encoder: one line for each event, but a block of lines for an UPDATE; an empty line after each. */
public final class TextEvents implements EventEncoder {
    private final EventSource source;

    /** Encodes events in the form of the source's dialect. */
    public TextEvents(EventSource source) {
        this.source = source;
    }

    @Override
    public String connected(SessionEndpoints sessionEndpoints) {
        return neighbor(sessionEndpoints) + " connected\n\n";
    }

    @Override
    public String up(SessionEndpoints sessionEndpoints) {
        return neighbor(sessionEndpoints) + " up\n\n";
    }

    @Override
    public String down(SessionEndpoints sessionEndpoints, String reason) {
        return neighbor(sessionEndpoints) + " down - " + reason + "\n\n";
    }

    /** ExaBGP's text encoder has no form for it. */
    @Override
    public Optional<String> fsm(SessionEndpoints sessionEndpoints, SessionState sessionState) {
        return Optional.empty();
    }

    /** ExaBGP's text encoder has no form for it. */
    @Override
    public Optional<String> signal(SessionEndpoints sessionEndpoints, int number, String name) {
        return Optional.empty();
    }

    /** ExaBGP's text encoder has no form for it. */
    @Override
    public Optional<String> negotiated(SessionEndpoints sessionEndpoints, Negotiated negotiated) {
        return Optional.empty();
    }

    @Override
    public String message(
            SessionEndpoints sessionEndpoints,
            Direction direction,
            Message message,
            @Nullable RawMessage rawMessage,
            MessageDetail messageDetail,
            @Nullable Negotiated negotiated) {
        String start = neighbor(sessionEndpoints) + " " + direction;
        String text = switch (messageDetail) {
            case PACKETS -> start + " " + RawMessage.needed(rawMessage).typeCode() + octets(rawMessage) + "\n";
            case PARSED -> MessageFormatter.of(message, start, "", source.isFourTwo());
            case CONSOLIDATED -> MessageFormatter.of(message, start, octets(rawMessage), source.isFourTwo());
        };
        return text + "\n";
    }

    private static String octets(@Nullable RawMessage rawMessage) {
        RawMessage shown = RawMessage.needed(rawMessage);
        return " header " + shown.header() + (shown.hasBody() ? " body " + shown.body() : "");
    }

    @Override
    public String shutdown() {
        return "shutdown " + source.pid() + " " + source.parentPid() + "\n\n";
    }

    private static String neighbor(SessionEndpoints sessionEndpoints) {
        return "neighbor " + AddressFormatter.of(sessionEndpoints.peer());
    }

    /** Writes one message. */
    private static final class MessageFormatter implements MessageHandler {
        private final String start;
        private final String octets;
        private final boolean fourTwo;
        private String text = "";

        private MessageFormatter(String start, String octets, boolean fourTwo) {
            this.start = start;
            this.octets = octets;
            this.fourTwo = fourTwo;
        }

        static String of(Message message, String start, String octets, boolean fourTwo) {
            MessageFormatter words = new MessageFormatter(start, octets, fourTwo);
            message.deliverTo(words);
            return words.text;
        }

        @Override
        public void onOpen(Open open) {
            text = start + " open version " + open.version() + " asn " + open.asNumber() + " hold_time "
                    + open.holdTimeSeconds() + " router_id " + open.identifier() + " capabilities "
                    + OpenFormatter.text(open) + octets + "\n";
        }

        @Override
        public void onUpdate(Update update) {
            StringBuilder block = new StringBuilder(start).append(" update start\n");
            Optional<AddressFamily> end = update.endOfRib();
            if (end.isPresent()) {
                AddressFamily family = end.get();
                block.append(start)
                        .append(" update route eor ")
                        .append(family.afi())
                        .append('/')
                        .append(family.safi())
                        .append(" (")
                        .append(AddressFamilyNames.of(family))
                        .append(")\n");
            }
            boolean emptyPath = update.attributes().get(AsPath.class).equals(Optional.of(AsPath.EMPTY));
            // ExaBGP omits an empty path here.
            PathAttributes shown = emptyPath ? update.attributes().without(AsPath.class) : update.attributes();
            String attributes = AttributeFormatter.of(shown, fourTwo);
            for (ReachableNlri reachableNlri : ReachableNlri.in(update)) {
                for (Nlri nlri : reachableNlri.nlri()) {
                    block.append(start).append(" update announced ").append(destination(nlri));
                    block.append(" next-hop ").append(AddressFormatter.of(reachableNlri.nextHop()));
                    block.append(attributes.isEmpty() ? "" : " ")
                            .append(attributes)
                            .append('\n');
                }
            }
            for (Nlri nlri : update.withdrawn()) {
                block.append(start)
                        .append(" update withdrawn ")
                        .append(destination(nlri))
                        .append('\n');
            }
            block.append(octets).append(octets.isEmpty() ? "" : "\n");
            text = block.append(start).append(" update end\n").toString();
        }

        private static String destination(Nlri nlri) {
            return nlri.pathIdentifier() == Nlri.NO_PATH_IDENTIFIER
                    ? nlri.prefix().toString()
                    : nlri.prefix() + " path-information " + PathIdentifierFormatter.of(nlri.pathIdentifier());
        }

        @Override
        public void onNotification(Notification notification) {
            text = start + " notification code " + notification.code() + " subcode " + notification.subcode() + " data "
                    + NotificationFormatter.data(notification) + octets + "\n";
        }

        @Override
        public void onKeepalive(Keepalive keepalive) {
            text = start + " keepalive" + octets + "\n";
        }

        @Override
        public void onRouteRefresh(RouteRefresh refresh) {
            text = start + " route-refresh afi " + RouteRefreshFormatter.afi(refresh) + " safi "
                    + RouteRefreshFormatter.safi(refresh) + " " + RouteRefreshFormatter.subtype(refresh) + octets
                    + "\n";
        }
    }
}

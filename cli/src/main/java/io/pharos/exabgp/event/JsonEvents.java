package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageHandler;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionState;
import io.pharos.json.JsonText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON encoder: one object on a line for each event, counted for each neighbor. */
public final class JsonEvents implements EventEncoder {
    private final EventSource source;
    private final Map<String, Long> counts = new HashMap<>();

    /** Encodes events in the form of the source's dialect. */
    public JsonEvents(EventSource source) {
        this.source = source;
    }

    @Override
    public String connected(SessionEndpoints sessionEndpoints) {
        return event(sessionEndpoints, "state", "", "\"state\": \"connected\" ");
    }

    @Override
    public String up(SessionEndpoints sessionEndpoints) {
        return event(sessionEndpoints, "state", "", "\"state\": \"up\" ");
    }

    @Override
    public String down(SessionEndpoints sessionEndpoints, String reason) {
        String words = reason.replace('[', '(').replace(']', ')');
        return event(sessionEndpoints, "state", "", "\"state\": \"down\", \"reason\": " + JsonText.spaced(words) + " ");
    }

    @Override
    public Optional<String> fsm(SessionEndpoints sessionEndpoints, SessionState sessionState) {
        String name = sessionState.name().replace("_", "").toUpperCase(Locale.ROOT);
        return Optional.of(event(sessionEndpoints, "fsm", "", "\"state\": \"" + name + "\" "));
    }

    /** The number is a string there, too. */
    @Override
    public Optional<String> signal(SessionEndpoints sessionEndpoints, int number, String name) {
        return Optional.of(
                event(sessionEndpoints, "signal", "", "\"code\": \"" + number + "\", \"name\": \"" + name + "\" "));
    }

    @Override
    public Optional<String> negotiated(SessionEndpoints sessionEndpoints, Negotiated negotiated) {
        return Optional.of(event(sessionEndpoints, "negotiated", "", members(negotiated)));
    }

    @Override
    public String message(
            SessionEndpoints sessionEndpoints,
            Direction direction,
            Message message,
            @Nullable RawMessage rawMessage,
            MessageDetail messageDetail,
            @Nullable Negotiated negotiated) {
        String start = "\"direction\": \"" + direction + "\"";
        String added = negotiated == null || message.type() != MessageType.UPDATE ? " " : ", " + members(negotiated);
        return switch (messageDetail) {
            case PACKETS ->
                event(
                        sessionEndpoints,
                        type(message.type()),
                        "",
                        start + ", \"message\": { \"category\": "
                                + RawMessage.needed(rawMessage).typeCode() + ", \"header\": \""
                                + RawMessage.needed(rawMessage).header() + "\", \"body\": \""
                                + RawMessage.needed(rawMessage).body() + "\" }  ");
            case PARSED ->
                event(
                        sessionEndpoints,
                        type(message.type()),
                        "",
                        start + Content.of(message, direction, source) + added);
            case CONSOLIDATED ->
                event(
                        sessionEndpoints,
                        type(message.type()),
                        octets(RawMessage.needed(rawMessage)),
                        start + Content.of(message, direction, source) + added);
        };
    }

    @Override
    public String shutdown() {
        return "{ " + origin() + "\"type\": \"notification\", \"notification\": \"shutdown\" }\n";
    }

    private static String octets(RawMessage rawMessage) {
        return "\"header\": \"" + rawMessage.header() + "\", "
                + (rawMessage.hasBody() ? "\"body\": \"" + rawMessage.body() + "\", " : "");
    }

    private static String type(MessageType type) {
        return switch (type) {
            case OPEN -> "open";
            case UPDATE -> "update";
            case NOTIFICATION -> "notification";
            case KEEPALIVE -> "keepalive";
            case ROUTE_REFRESH -> "refresh";
        };
    }

    private String event(SessionEndpoints sessionEndpoints, String type, String octets, String content) {
        String peer = AddressFormatter.of(sessionEndpoints.peer());
        long count = counts.merge(peer, 1L, Long::sum);
        String identifier = source.isFourTwo() ? "" : ", \"router-id\": \"" + sessionEndpoints.identifier() + "\"";
        return "{ " + origin() + "\"counter\": " + count + ", \"type\": \"" + type + "\", " + octets
                + "\"neighbor\": { \"address\": { \"local\": \"" + AddressFormatter.of(sessionEndpoints.local())
                + "\", \"peer\": \""
                + peer + "\" }, \"asn\": { \"local\": " + sessionEndpoints.localAs() + ", \"peer\": "
                + sessionEndpoints.peerAs() + " }"
                + identifier + " , " + content + "} }\n";
    }

    private String origin() {
        Instant now = source.clock().instant();
        String version = switch (source.dialect()) {
            case V4_2 -> "4.0.1";
            case V5 -> "5.0.0";
            case MAIN -> "6.0.0";
        };
        String time = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
        return "\"exabgp\": \"" + version + "\", \"time\": " + time + ", \"host\" : " + JsonText.spaced(source.host())
                + ", \"pid\" : " + source.pid() + ", \"ppid\" : " + source.parentPid() + ", ";
    }

    private String members(Negotiated negotiated) {
        return "\"negotiated\": " + NegotiatedJson.of(negotiated, source.isFourTwo()) + "  ";
    }

    /** Writes the part of an event that describes one message, after its direction. */
    private static final class Content implements MessageHandler {
        private final Direction direction;
        private final EventSource source;
        private String text = "";

        private Content(Direction direction, EventSource source) {
            this.direction = direction;
            this.source = source;
        }

        static String of(Message message, Direction direction, EventSource source) {
            Content content = new Content(direction, source);
            message.deliverTo(content);
            return content.text;
        }

        @Override
        public void onOpen(Open open) {
            text = ", \"open\": { \"version\": " + open.version() + ", \"asn\": " + open.asNumber()
                    + ", \"hold_time\": " + open.holdTimeSeconds() + ", \"router_id\": \"" + open.identifier()
                    + "\", \"capabilities\": " + OpenFormatter.json(open, direction) + " }";
        }

        @Override
        public void onUpdate(Update update) {
            text = ", \"message\": " + UpdateJson.of(update, source.isFourTwo());
        }

        @Override
        public void onNotification(Notification notification) {
            Optional<String> words =
                    source.isFourTwo() ? Optional.empty() : NotificationFormatter.communication(notification);
            text = ", \"notification\": { \"code\": " + notification.code() + ", \"subcode\": "
                    + notification.subcode() + ", \"data\": \"" + NotificationFormatter.data(notification) + "\""
                    + words.map(each -> ", \"message\": " + JsonText.spaced(each))
                            .orElse("") + " } ";
        }

        @Override
        public void onKeepalive(Keepalive keepalive) {
            text = " ";
        }

        /** ExaBGP 4.2 doubles the quotation marks here, which is not valid JSON; ours is. */
        @Override
        public void onRouteRefresh(RouteRefresh refresh) {
            text = ", \"route-refresh\": { \"afi\": \"" + RouteRefreshFormatter.afi(refresh) + "\", \"safi\": \""
                    + RouteRefreshFormatter.safi(refresh) + "\", \"subtype\": \""
                    + RouteRefreshFormatter.subtype(refresh) + "\" }";
        }
    }
}

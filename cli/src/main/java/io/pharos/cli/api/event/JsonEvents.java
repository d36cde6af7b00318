package io.pharos.cli.api.event;

import io.pharos.bgp.packet.AddressText;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageHandler;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.State;
import io.pharos.cli.json.JsonText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON encoder: an object on a line for each event, counted for each neighbor. */
public final class JsonEvents implements EventEncoder {
    private final EventSource source;
    private final Map<String, Long> counts = new HashMap<>();

    /** Events in the forms of the source's dialect. */
    public JsonEvents(EventSource source) {
        this.source = source;
    }

    @Override
    public String connected(Party party) {
        return event(party, "state", "", "\"state\": \"connected\" ");
    }

    @Override
    public String up(Party party) {
        return event(party, "state", "", "\"state\": \"up\" ");
    }

    @Override
    public String down(Party party, String reason) {
        String words = reason.replace('[', '(').replace(']', ')');
        return event(party, "state", "", "\"state\": \"down\", \"reason\": " + JsonText.spaced(words) + " ");
    }

    @Override
    public Optional<String> fsm(Party party, State state) {
        String name = state.name().replace("_", "").toUpperCase(Locale.ROOT);
        return Optional.of(event(party, "fsm", "", "\"state\": \"" + name + "\" "));
    }

    /** The number is a text there, too. */
    @Override
    public Optional<String> signal(Party party, int number, String name) {
        return Optional.of(event(party, "signal", "", "\"code\": \"" + number + "\", \"name\": \"" + name + "\" "));
    }

    @Override
    public Optional<String> negotiated(Party party, Negotiated negotiated) {
        return Optional.of(event(party, "negotiated", "", members(negotiated)));
    }

    @Override
    public String message(
            Party party,
            Direction direction,
            Message message,
            @Nullable Packet packet,
            Detail detail,
            @Nullable Negotiated negotiated) {
        String start = "\"direction\": \"" + direction + "\"";
        String added = negotiated == null || message.type() != MessageType.UPDATE ? " " : ", " + members(negotiated);
        return switch (detail) {
            case PACKETS ->
                event(
                        party,
                        type(message.type()),
                        "",
                        start + ", \"message\": { \"category\": "
                                + Packet.needed(packet).typeCode() + ", \"header\": \""
                                + Packet.needed(packet).header() + "\", \"body\": \""
                                + Packet.needed(packet).body() + "\" }  ");
            case PARSED ->
                event(party, type(message.type()), "", start + Content.of(message, direction, source) + added);
            case CONSOLIDATED ->
                event(
                        party,
                        type(message.type()),
                        octets(Packet.needed(packet)),
                        start + Content.of(message, direction, source) + added);
        };
    }

    @Override
    public String shutdown() {
        return "{ " + origin() + "\"type\": \"notification\", \"notification\": \"shutdown\" }\n";
    }

    private static String octets(Packet packet) {
        return "\"header\": \"" + packet.header() + "\", "
                + (packet.hasBody() ? "\"body\": \"" + packet.body() + "\", " : "");
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

    private String event(Party party, String type, String octets, String content) {
        String peer = AddressText.of(party.peer());
        long count = counts.merge(peer, 1L, Long::sum);
        String identifier = source.isFourTwo() ? "" : ", \"router-id\": \"" + party.identifier() + "\"";
        return "{ " + origin() + "\"counter\": " + count + ", \"type\": \"" + type + "\", " + octets
                + "\"neighbor\": { \"address\": { \"local\": \"" + AddressText.of(party.local()) + "\", \"peer\": \""
                + peer + "\" }, \"asn\": { \"local\": " + party.localAs() + ", \"peer\": " + party.peerAs() + " }"
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

    /** What an event says of one message, after its direction. */
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
                    + "\", \"capabilities\": " + OpenWords.json(open, direction) + " }";
        }

        @Override
        public void onUpdate(Update update) {
            text = ", \"message\": " + UpdateJson.of(update, source.isFourTwo());
        }

        @Override
        public void onNotification(Notification notification) {
            Optional<String> words =
                    source.isFourTwo() ? Optional.empty() : NotificationWords.communication(notification);
            text = ", \"notification\": { \"code\": " + notification.code() + ", \"subcode\": "
                    + notification.subcode() + ", \"data\": \"" + NotificationWords.data(notification) + "\""
                    + words.map(each -> ", \"message\": " + JsonText.spaced(each))
                            .orElse("") + " } ";
        }

        @Override
        public void onKeepalive(Keepalive keepalive) {
            text = " ";
        }

        /** ExaBGP 4.2 doubles the quotation marks here, so that no parser can read it; ours is JSON. */
        @Override
        public void onRouteRefresh(RouteRefresh refresh) {
            text = ", \"route-refresh\": { \"afi\": \"" + RefreshWords.afi(refresh) + "\", \"safi\": \""
                    + RefreshWords.safi(refresh) + "\", \"subtype\": \"" + RefreshWords.subtype(refresh) + "\" }";
        }
    }
}

package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import java.util.Objects;

/** What a message deserves that is wrong in itself, or comes at the wrong time. */
final class MessageFault {
    private MessageFault() {}

    /** The event for an error of the codec, by its error code. */
    static SessionEvent event(BgpException error) {
        return switch (error.errorCode().code()) {
            case 1 -> SessionEvent.BGP_HEADER_ERROR;
            case 2 -> SessionEvent.BGP_OPEN_MESSAGE_ERROR;
            case 7 -> SessionEvent.ROUTE_REFRESH_MESSAGE;
            default -> SessionEvent.UPDATE_MESSAGE_ERROR;
        };
    }

    /**
     * The NOTIFICATION for an error of the codec. A faulty message that would not be expected at all in this state is
     * answered as that, as RFC 4271 section 8.2.2 has it. A faulty header is always answered as such (section 6.1).
     */
    static Notification answer(BgpException error, SessionState sessionState) {
        Notification own = Notification.of(error);
        return switch (error.errorCode().code()) {
            case 1 -> own;
            case 2 -> sessionState == SessionState.ESTABLISHED ? unexpected(MessageType.OPEN, sessionState) : own;
            case 7 ->
                sessionState == SessionState.ESTABLISHED ? own : unexpected(MessageType.ROUTE_REFRESH, sessionState);
            default -> sessionState == SessionState.ESTABLISHED ? own : unexpected(MessageType.UPDATE, sessionState);
        };
    }

    /** What was wrong, in words. */
    static String detail(BgpException error) {
        return Objects.requireNonNullElseGet(
                error.getMessage(), () -> error.errorCode().toString());
    }

    /** Whether the peer does not speak our version of BGP: event 24. */
    static boolean isVersionError(Notification notification) {
        return notification
                .errorCode()
                .filter(code -> code == ErrorCode.UNSUPPORTED_VERSION_NUMBER)
                .isPresent();
    }

    /** The NOTIFICATION for a message that has no business in the state; its data is the type (RFC 6608 section 4). */
    static Notification unexpected(MessageType type, SessionState sessionState) {
        ErrorCode code = switch (sessionState) {
            case IDLE, CONNECT, ACTIVE -> ErrorCode.FINITE_STATE_MACHINE_ERROR;
            case OPEN_SENT -> ErrorCode.UNEXPECTED_MESSAGE_IN_OPEN_SENT;
            case OPEN_CONFIRM -> ErrorCode.UNEXPECTED_MESSAGE_IN_OPEN_CONFIRM;
            case ESTABLISHED -> ErrorCode.UNEXPECTED_MESSAGE_IN_ESTABLISHED;
        };
        return new Notification(code.code(), code.subcode(), Octets.of((byte) type.code()));
    }
}

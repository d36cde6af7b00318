package io.pharos.exabgp.event;

import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.exabgp.ExabgpDialect;

/** Describes why a session ended, in ExaBGP's words where scripts look for them. */
public final class DownReason {
    private DownReason() {}

    /**
     * Returns the reason without line feeds: {@code notification received (6,2)}, {@code notification sent (4,0)} or
     * {@code closing connection}; for 4.2 with text around it and the details in the last brackets.
     */
    public static String of(StateChangeReason stateChangeReason, ExabgpDialect dialect) {
        Notification received = stateChangeReason.received();
        Notification sent = stateChangeReason.sent();
        String what = received != null
                ? "notification received " + numbers(received)
                : sent != null ? "notification sent " + numbers(sent) : "closing connection";
        return switch (dialect) {
            case V4_2 -> {
                String details = received != null
                        ? details(received)
                        : sent != null ? details(sent) : stateChangeReason.toString();
                yield "peer reset, message [" + what + "] error[" + details.replaceAll("\\p{Cntrl}", " ") + "]";
            }
            case V5, MAIN -> what;
        };
    }

    private static String numbers(Notification notification) {
        return "(" + notification.code() + "," + notification.subcode() + ")";
    }

    private static String details(Notification notification) {
        String names = ErrorCode.describe(notification.code(), notification.subcode())
                .replaceFirst("^\\S+ ", "")
                .replace(", ", " / ");
        return names
                + NotificationFormatter.communication(notification)
                        .map(text -> " / " + text)
                        .orElse("");
    }
}

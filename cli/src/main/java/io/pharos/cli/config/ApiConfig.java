package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.util.List;

/** Which helper processes may speak for a neighbor, and what they hear of it. */
public record ApiConfig(
        @Setting("Names of `processes`. Only the processes named by a neighbor can announce to it.") @Within(min = "1")
        List<String> processes,

        @Setting(value = "Whether they receive session up and down events.", fallback = "false")
        boolean neighborChanges,

        @Setting(value = "Whether they receive the negotiated capabilities.", fallback = "false")
        boolean negotiated,

        @Setting(value = "Whether they receive each state change of the session.", fallback = "false")
        boolean fsm,

        @Setting(
                value = "Whether they are notified when Pharos receives SIGHUP, SIGUSR1, SIGTERM or SIGINT (JSON).",
                fallback = "false")
        boolean signal,

        @Setting(
                value = "Which messages from the neighbor they receive: message types, and the form, which is `parsed`,"
                        + " `packets` (octets), or both; `consolidated` puts both in one event.",
                fallback = Setting.ABSENT)
        List<MessageEvent> receive,

        @Setting(value = "The same for messages to the neighbor.", fallback = Setting.ABSENT)
        List<MessageEvent> send) {

    /** A type of message, or the form in which messages are told. */
    public enum MessageEvent {
        PARSED,
        PACKETS,
        CONSOLIDATED,
        OPEN,
        UPDATE,
        NOTIFICATION,
        KEEPALIVE,
        REFRESH
    }

    public ApiConfig {
        Constraint.require(ApiConfig.class, "processes", processes);
        processes = List.copyOf(processes);
        receive = List.copyOf(receive);
        send = List.copyOf(send);
    }
}

package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.util.List;

/** Which helper processes may speak for a neighbor, and what they hear of it. */
public record ApiConfig(
        @Setting("Names of `processes`. Only those that a neighbor names reach it.") @Within(min = "1")
        List<String> processes,

        @Setting(value = "Whether they hear that the session comes up and goes down.", fallback = "false")
        boolean neighborChanges,

        @Setting(value = "Whether they hear what was negotiated.", fallback = "false")
        boolean negotiated,

        @Setting(value = "Whether they hear each state of the session.", fallback = "false")
        boolean fsm,

        @Setting(
                value = "Whether they hear that Pharos gets SIGHUP, SIGUSR1, SIGTERM or SIGINT (JSON).",
                fallback = "false")
        boolean signal,

        @Setting(
                value =
                        "Which messages from the neighbor they hear: types of messages, and the form, which is `parsed`,"
                                + " `packets` (octets), or both with `consolidated` for both in one event.",
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

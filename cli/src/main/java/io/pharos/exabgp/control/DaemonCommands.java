package io.pharos.exabgp.control;

import io.pharos.bgp.transport.PeerStatus;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.text.ParsedCommand.Form;
import io.pharos.exabgp.text.Request;
import io.pharos.exabgp.text.RequestParser;
import io.pharos.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executes one client's commands about the daemon and about its own connection. */
final class DaemonCommands {
    private static final String PROGRAM = "pharos";

    private final ClientSettings settings;
    private final ControlContext controlContext;
    private final ReplyWriter replyWriter;

    DaemonCommands(ClientSettings settings, ControlContext controlContext, ReplyWriter replyWriter) {
        this.settings = settings;
        this.controlContext = controlContext;
        this.replyWriter = replyWriter;
    }

    /** Answers an empty line, which only the newest generation accepts as a command. */
    void blank() throws CommandRejectedException {
        switch (replyWriter.dialect()) {
            case V4_2, V5 ->
                throw new CommandRejectedException("the line is empty; expected a command, or help for a list");
            case MAIN -> replyWriter.done();
        }
    }

    void version(boolean json) {
        String version = controlContext.plan().version();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("version", version);
        members.put("application", PROGRAM);
        replyWriter.done(json ? JsonText.spaced(members) : PROGRAM + " " + version);
    }

    void help(boolean json) {
        List<String> usages = RequestParser.usages();
        if (json) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("description", "text commands; those about neighbors and routes may begin with peer ADDRESS");
            members.put("commands", usages);
            replyWriter.done(JsonText.spaced(members));
            return;
        }
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Commands. Those about neighbors and routes may begin with",
                "neighbor <ip> [local-ip <ip>] [local-as <asn>] [peer-as <asn>] [router-id <id>] [, neighbor <ip> ...]",
                ""));
        lines.addAll(usages);
        lines.add("");
        replyWriter.done(ReplyWriter.lines(lines));
    }

    void reload(boolean json) throws CommandRejectedException {
        begun("reload", controlContext.lifecycle().reload(), json);
    }

    void restart(boolean json) throws CommandRejectedException {
        begun("restart", controlContext.lifecycle().restart(), json);
    }

    void shutdown(boolean json) throws CommandRejectedException {
        begun("shutdown", Optional.empty(), json);
        controlContext.lifecycle().shutdown(); // after the reply, which could not be sent any more
    }

    private void begun(String what, Optional<String> refusal, boolean json) throws CommandRejectedException {
        if (refusal.isPresent()) {
            throw new CommandRejectedException(refusal.get());
        }
        status(what + " in progress", json);
    }

    private void status(String text, boolean json) {
        replyWriter.done(json ? JsonText.spaced(Map.of("status", text)) : text);
    }

    void status(boolean json) {
        replyWriter.shownAfter(controlContext
                .speaker()
                .neighbors()
                .thenApplyAsync(all -> status(inScope(all), json), controlContext.worker()));
    }

    private List<PeerStatus> inScope(List<PeerStatus> all) {
        return all.stream()
                .filter(each -> settings.neighbors().isEmpty()
                        || settings.neighbors().contains(each.config().name()))
                .toList();
    }

    private String status(List<PeerStatus> neighbors, boolean json) {
        Duration uptime = Duration.between(controlContext.started(), Instant.now());
        Map<String, String> states = new LinkedHashMap<>();
        neighbors.forEach(each -> states.put(each.config().name(), NeighborFacts.word(each.sessionState())));
        if (json) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("version", controlContext.plan().version());
            members.put("uuid", controlContext.daemon());
            members.put("pid", ProcessHandle.current().pid());
            members.put("uptime", uptime.toSeconds());
            members.put("start_time", controlContext.started().getEpochSecond());
            members.put("peers", states);
            return JsonText.spaced(members);
        }
        List<String> lines = new ArrayList<>(List.of(
                "Pharos Daemon Status",
                "====================",
                "Version: " + controlContext.plan().version(),
                "UUID: " + controlContext.daemon(),
                "PID: " + ProcessHandle.current().pid(),
                "Uptime: " + uptime.toHours() + "h " + uptime.toMinutesPart() + "m " + uptime.toSecondsPart() + "s",
                "Peers: " + states.size()));
        states.forEach((name, state) -> lines.add("  - " + name + ": " + state));
        return ReplyWriter.lines(lines);
    }

    /** Shows the number of this client's pending replies. */
    void queueStatus(boolean json) {
        int waiting = replyWriter.waiting();
        if (json) {
            replyWriter.done(JsonText.spaced(Map.of(settings.name(), Map.of("items", waiting))));
        } else {
            replyWriter.done(settings.name() + ": " + waiting + " items");
        }
    }

    /** Resets the queue, which holds nothing except a group that the caller has dropped. ExaBGP up to 5 does not reply. */
    void reset(boolean json) {
        if (replyWriter.dialect() == ExabgpDialect.MAIN) {
            status("asynchronous queue cleared", json);
        }
    }

    /** Acknowledges the start of a group; only the newest generation does so in words. */
    void groupStarted(boolean json) {
        if (json) {
            status("group started", true);
        } else {
            replyWriter.done();
        }
    }

    /** Answers in JSON unless text is asked for: the only reply with the same form in all generations that have it. */
    void ping(Form form) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pong", controlContext.daemon());
        members.put("active", true);
        replyWriter.done(
                form == Form.TEXT ? "pong " + controlContext.daemon() + " active=true" : JsonText.spaced(members));
    }

    /** Switches to API version 4 (replies of 4.2 and 5, in text) or 6 (in JSON), from the next command on. */
    void apiVersion(Request.ApiVersion request, boolean json) {
        Integer wanted = request.version();
        int version = wanted != null ? wanted : replyWriter.dialect() == ExabgpDialect.MAIN ? 6 : 4;
        String text = version == 6 ? "answers in JSON" : "answers in text";
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("api_version", version);
        members.put("description", text);
        replyWriter.done(json ? JsonText.spaced(members) : "API version: " + version + " (" + text + ")");
        if (wanted != null) {
            replyWriter.speak(
                    version == 6
                            ? ExabgpDialect.MAIN
                            : replyWriter.dialect() == ExabgpDialect.MAIN ? ExabgpDialect.V5 : replyWriter.dialect());
        }
    }
}

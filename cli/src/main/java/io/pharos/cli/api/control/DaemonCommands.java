package io.pharos.cli.api.control;

import io.pharos.bgp.transport.PeerStatus;
import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.text.Command.Form;
import io.pharos.cli.api.text.Request;
import io.pharos.cli.api.text.RequestParser;
import io.pharos.cli.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one client asks about the daemon, and about the conversation. */
final class DaemonCommands {
    private static final String PROGRAM = "pharos";

    private final ClientSettings settings;
    private final Surroundings surroundings;
    private final Answers answers;

    DaemonCommands(ClientSettings settings, Surroundings surroundings, Answers answers) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.answers = answers;
    }

    /** An empty line, which only the latest generation takes for a command. */
    void blank() throws RefusedException {
        switch (answers.dialect()) {
            case V4_2, V5 -> throw new RefusedException("the line is empty; expected a command, or help for a list");
            case MAIN -> answers.done();
        }
    }

    void version(boolean json) {
        String version = surroundings.plan().version();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("version", version);
        members.put("application", PROGRAM);
        answers.done(json ? JsonText.spaced(members) : PROGRAM + " " + version);
    }

    void help(boolean json) {
        List<String> usages = RequestParser.usages();
        if (json) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put(
                    "description", "the text commands; those about neighbors and routes may begin with peer ADDRESS");
            members.put("commands", usages);
            answers.done(JsonText.spaced(members));
            return;
        }
        List<String> lines = new ArrayList<>(List.of(
                "",
                "These are the commands. Those about neighbors and routes may begin with",
                "neighbor <ip> [local-ip <ip>] [local-as <asn>] [peer-as <asn>] [router-id <id>] [, neighbor <ip> ...]",
                ""));
        lines.addAll(usages);
        lines.add("");
        answers.done(Answers.lines(lines));
    }

    void reload(boolean json) throws RefusedException {
        begun("reload", surroundings.lifecycle().reload(), json);
    }

    void restart(boolean json) throws RefusedException {
        begun("restart", surroundings.lifecycle().restart(), json);
    }

    void shutdown(boolean json) throws RefusedException {
        begun("shutdown", Optional.empty(), json);
        surroundings.lifecycle().shutdown(); // after the answer, which would not reach the client any more
    }

    private void begun(String what, Optional<String> refusal, boolean json) throws RefusedException {
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
        status(what + " in progress", json);
    }

    private void status(String text, boolean json) {
        answers.done(json ? JsonText.spaced(Map.of("status", text)) : text);
    }

    void status(boolean json) {
        answers.shownAfter(surroundings
                .speaker()
                .neighbors()
                .thenApplyAsync(all -> status(inScope(all), json), surroundings.worker()));
    }

    private List<PeerStatus> inScope(List<PeerStatus> all) {
        return all.stream()
                .filter(each -> settings.neighbors().isEmpty()
                        || settings.neighbors().contains(each.config().name()))
                .toList();
    }

    private String status(List<PeerStatus> neighbors, boolean json) {
        Duration uptime = Duration.between(surroundings.started(), Instant.now());
        Map<String, String> states = new LinkedHashMap<>();
        neighbors.forEach(each -> states.put(each.config().name(), NeighborFacts.word(each.state())));
        if (json) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("version", surroundings.plan().version());
            members.put("uuid", surroundings.daemon());
            members.put("pid", ProcessHandle.current().pid());
            members.put("uptime", uptime.toSeconds());
            members.put("start_time", surroundings.started().getEpochSecond());
            members.put("peers", states);
            return JsonText.spaced(members);
        }
        List<String> lines = new ArrayList<>(List.of(
                "Pharos Daemon Status",
                "====================",
                "Version: " + surroundings.plan().version(),
                "UUID: " + surroundings.daemon(),
                "PID: " + ProcessHandle.current().pid(),
                "Uptime: " + uptime.toHours() + "h " + uptime.toMinutesPart() + "m " + uptime.toSecondsPart() + "s",
                "Peers: " + states.size()));
        states.forEach((name, state) -> lines.add("  - " + name + ": " + state));
        return Answers.lines(lines);
    }

    /** How many commands of this client have not been answered; the others' are not its business. */
    void queueStatus(boolean json) {
        int waiting = answers.waiting();
        if (json) {
            answers.done(JsonText.spaced(Map.of(settings.name(), Map.of("items", waiting))));
        } else {
            answers.done(settings.name() + ": " + waiting + " items");
        }
    }

    /** Nothing waits to be done but a group, which the caller has dropped. ExaBGP up to 5 does not answer. */
    void reset(boolean json) {
        if (answers.dialect() == ExabgpDialect.MAIN) {
            status("asynchronous queue cleared", json);
        }
    }

    /** The group itself is begun; only the latest generation says so in words. */
    void groupStarted(boolean json) {
        if (json) {
            status("group started", true);
        } else {
            answers.done();
        }
    }

    /** JSON unless it is to be text: the one answer that is so in all generations that have it. */
    void ping(Form form) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pong", surroundings.daemon());
        members.put("active", true);
        answers.done(form == Form.TEXT ? "pong " + surroundings.daemon() + " active=true" : JsonText.spaced(members));
    }

    /** Generation 4 is that of 4.2 and 5, which answer in text; 6 answers in JSON. It holds from the next command on. */
    void apiVersion(Request.ApiVersion request, boolean json) {
        Integer wanted = request.version();
        int version = wanted != null ? wanted : answers.dialect() == ExabgpDialect.MAIN ? 6 : 4;
        String text = version == 6 ? "answers in JSON" : "answers in text";
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("api_version", version);
        members.put("description", text);
        answers.done(json ? JsonText.spaced(members) : "API version: " + version + " (" + text + ")");
        if (wanted != null) {
            answers.speak(
                    version == 6
                            ? ExabgpDialect.MAIN
                            : answers.dialect() == ExabgpDialect.MAIN ? ExabgpDialect.V5 : answers.dialect());
        }
    }
}

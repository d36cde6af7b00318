package io.pharos.cli.api.door;

import io.pharos.cli.api.control.Client;
import io.pharos.cli.api.control.ClientSettings;
import io.pharos.cli.api.control.Clients;
import io.pharos.cli.api.control.Replies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers each line by itself and {@code done}. {@code big N} is answered by N octets more, {@code bad} by an error,
 * {@code silent} not at all, {@code bye} by an end, and {@code boom} is a fault of ours.
 */
final class EchoClients implements Clients {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final List<String> closed = new CopyOnWriteArrayList<>();
    final Map<String, Replies> connected = new ConcurrentHashMap<>();

    @Override
    public Client connect(ClientSettings settings, Replies replies) {
        connected.put(settings.name(), replies);
        return new Client() {
            @Override
            public void line(String line) {
                lines.add(line);
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "big" -> replies.send("x".repeat(Integer.parseInt(words[1]) - 1) + "\ndone\n");
                    case "bad" -> replies.send("error: bad\nerror\n");
                    case "silent" -> {}
                    case "bye" -> {
                        replies.send("done\n");
                        replies.letGo();
                    }
                    case "boom" -> throw new IllegalStateException("boom");
                    default -> replies.send(line + "\ndone\n");
                }
            }

            @Override
            public void unreadable(String reason) {
                lines.add("! " + reason);
                replies.send(reason + "\nerror\n");
            }

            @Override
            public int owed() {
                return lines.contains("silent") ? 1 : 0;
            }

            @Override
            public void awaitAnswers() {}

            @Override
            public void close() {
                closed.add(settings.name());
            }
        };
    }
}

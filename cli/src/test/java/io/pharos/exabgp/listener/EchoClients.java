package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import io.pharos.exabgp.control.ReplySink;
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
final class EchoClients implements ClientListeners {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final List<String> closed = new CopyOnWriteArrayList<>();
    final Map<String, ReplySink> connected = new ConcurrentHashMap<>();

    @Override
    public Client connect(ClientSettings settings, ReplySink replySink) {
        connected.put(settings.name(), replySink);
        return new Client() {
            @Override
            public void line(String line) {
                lines.add(line);
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "big" -> replySink.send("x".repeat(Integer.parseInt(words[1]) - 1) + "\ndone\n");
                    case "bad" -> replySink.send("error: bad\nerror\n");
                    case "silent" -> {}
                    case "bye" -> {
                        replySink.send("done\n");
                        replySink.letGo();
                    }
                    case "boom" -> throw new IllegalStateException("boom");
                    default -> replySink.send(line + "\ndone\n");
                }
            }

            @Override
            public void unreadable(String reason) {
                lines.add("! " + reason);
                replySink.send(reason + "\nerror\n");
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

package io.pharos.exabgp.process;

import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import io.pharos.exabgp.control.ReplySink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what clients say and answers each line with {@code done}. */
final class RecordingClients implements ClientListeners {
    final List<ClientSettings> connected = new CopyOnWriteArrayList<>();
    final List<ReplySink> replySink = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public Client connect(ClientSettings settings, ReplySink back) {
        connected.add(settings);
        replySink.add(back);
        return new Client() {
            @Override
            public void line(String line) {
                lines.add(line);
                back.send("done\n");
            }

            @Override
            public void unreadable(String reason) {
                lines.add("unreadable: " + reason);
                back.send("error\n");
            }

            @Override
            public int owed() {
                return 0;
            }

            @Override
            public void awaitAnswers() {}

            @Override
            public void close() {
                lines.add("closed");
            }
        };
    }
}

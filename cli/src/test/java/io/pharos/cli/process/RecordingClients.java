package io.pharos.cli.process;

import io.pharos.cli.api.control.Client;
import io.pharos.cli.api.control.ClientSettings;
import io.pharos.cli.api.control.Clients;
import io.pharos.cli.api.control.Replies;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what clients say and answers each line with {@code done}. */
final class RecordingClients implements Clients {
    final List<ClientSettings> connected = new CopyOnWriteArrayList<>();
    final List<Replies> replies = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public Client connect(ClientSettings settings, Replies back) {
        connected.add(settings);
        replies.add(back);
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

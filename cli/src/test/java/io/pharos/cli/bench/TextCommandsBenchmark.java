package io.pharos.cli.bench;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes from the first of many {@code announce route} lines until a router has heard the last of the routes: by a
 * helper's standard output, by standard input, and by the control socket; and from a helper under ExaBGP.
 *
 * <p>{@code java -Dpharos.jar=cli/target/pharos.jar -cp cli/target/test-classes:cli/target/pharos.jar
 * io.pharos.cli.bench.TextCommandsBenchmark [runs [routes [routes of ExaBGP]]]}; another ExaBGP than the installed one is
 * taken from {@code -Dexabgp.path=/src/of/exabgp}.
 */
public final class TextCommandsBenchmark {
    private static final int PATIENCE_MINUTES = 10;

    private final Path folder;
    private final int routes;

    private TextCommandsBenchmark(Path folder, int routes) {
        this.folder = folder;
        this.routes = routes;
    }

    private enum Way {
        HELPER,
        STANDARD_INPUT,
        SOCKET,
        EXABGP
    }

    /** Measures all ways in turn. */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int routes = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int fewer = args.length > 2 ? Integer.parseInt(args[2]) : 5_000;
        for (Way way : Way.values()) {
            for (boolean answers : new boolean[] {false, true}) {
                int count = way == Way.EXABGP ? fewer : routes;
                double[] millis = new double[runs];
                for (int run = 0; run < runs; run++) {
                    Path folder = Files.createTempDirectory("pharos-bench");
                    millis[run] = new TextCommandsBenchmark(folder, count).measure(way, answers) / 1e6;
                }
                Arrays.sort(millis);
                System.out.printf(
                        "%s, %s answers, %d routes: %.0f / %.0f / %.0f ms (n = %d)%n",
                        way, answers ? "with" : "no", count, millis[0], millis[runs / 2], millis[runs - 1], runs);
            }
        }
    }

    private long measure(Way way, boolean answers) throws Exception {
        Path commands = Files.write(folder.resolve("commands"), lines());
        Path gate = folder.resolve("gate");
        run("mkfifo", gate.toString());
        Path helper = Files.writeString(
                folder.resolve("helper"),
                "cat <&0 >/dev/null &\nread go <" + gate + "\ncat " + commands + "\nexec sleep 1000\n");
        CountDownLatch up = new CountDownLatch(1);
        CountDownLatch complete = new CountDownLatch(1);
        try (Speaker router = router(up, complete)) {
            Process program =
                    start(way, answers, helper, router.listenAddresses().get(0).getPort());
            try {
                if (!up.await(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(Files.readString(folder.resolve("log")));
                }
                long began = feed(way, program, commands, gate);
                if (!complete.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException(Files.readString(folder.resolve("log")));
                }
                return System.nanoTime() - began;
            } finally {
                List<ProcessHandle> helpers = program.descendants().toList();
                program.destroy();
                program.waitFor(5, TimeUnit.SECONDS);
                program.destroyForcibly();
                helpers.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(routes);
        for (int i = 0; i < routes; i++) {
            lines.add("announce route 10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)
                    + "/32 next-hop 192.0.2.9 med 100");
        }
        return lines;
    }

    private Speaker router(CountDownLatch up, CountDownLatch complete) {
        AtomicInteger heard = new AtomicInteger();
        Speaker router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                if (to == SessionState.ESTABLISHED) {
                    up.countDown();
                }
            }

            @Override
            public void messageReceived(String neighbor, Message message) {
                if (message instanceof Update update
                        && heard.addAndGet(update.announced().size()) >= routes) {
                    complete.countDown();
                }
            }
        });
        router.start();
        return router;
    }

    private Process start(Way way, boolean answers, Path helper, int port) throws IOException {
        ProcessBuilder builder = switch (way) {
            case EXABGP -> exabgp(answers, helper, port);
            case HELPER, STANDARD_INPUT, SOCKET -> pharos(way, answers, helper, port);
        };
        return builder.redirectError(folder.resolve("log").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder pharos(Way way, boolean answers, Path helper, int port) throws IOException {
        boolean helped = way == Way.HELPER;
        String api = helped ? ", api: [{processes: [feed]}]" : "";
        Path file = Files.writeString(
                folder.resolve("pharos.yaml"),
                "local-as: 65001\nrouter-id: 192.0.2.1\nneighbors:\n  - {address: 127.0.0.1, port: " + port
                        + ", peer-as: 65000" + api + "}\n"
                        + "control: {socket: " + folder.resolve("s") + ", acknowledge: " + answers + "}\n"
                        + (helped
                                ? "processes: [{name: feed, run: [/bin/sh, " + helper + "], acknowledge: " + answers
                                        + "}]\n"
                                : ""));
        return new ProcessBuilder("java", "-jar", System.getProperty("pharos.jar"), "run", "-c", file.toString());
    }

    private ProcessBuilder exabgp(boolean answers, Path helper, int port) throws IOException {
        Path file = Files.writeString(folder.resolve("exabgp.conf"), """
                process feed { run /bin/sh %s; encoder text; }
                neighbor 127.0.0.1 {
                  router-id 192.0.2.1; local-address 127.0.0.1; local-as 65001; peer-as 65000; connect %d;
                  family { ipv4 unicast; }
                  api { processes [ feed ]; }
                }
                """.formatted(helper, port));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", "-m", "exabgp", file.toString());
        builder.environment().put("exabgp_daemon_user", "root");
        builder.environment().put("exabgp_api_cli", "false");
        builder.environment().put("exabgp_api_ack", String.valueOf(answers));
        builder.environment().put("exabgp_log_destination", "stderr");
        String path = System.getProperty("exabgp.path");
        if (path != null) {
            builder.environment().put("PYTHONPATH", path);
        }
        return builder;
    }

    /** Begins to give the commands, and says when it began. */
    private long feed(Way way, Process program, Path commands, Path gate) throws Exception {
        return switch (way) {
            case HELPER, EXABGP -> {
                try (OutputStream go = Files.newOutputStream(gate)) { // opens once the helper is there
                    long began = System.nanoTime();
                    go.write('\n');
                    yield began;
                }
            }
            case STANDARD_INPUT -> {
                long began = System.nanoTime();
                Files.copy(commands, program.getOutputStream());
                program.getOutputStream().flush();
                yield began;
            }
            case SOCKET -> {
                SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
                socket.connect(UnixDomainSocketAddress.of(folder.resolve("s")));
                Thread reader = new Thread(() -> drain(socket), "answers");
                reader.setDaemon(true);
                reader.start();
                ByteBuffer all = ByteBuffer.wrap(Files.readString(commands).getBytes(StandardCharsets.UTF_8));
                long began = System.nanoTime();
                while (all.hasRemaining()) {
                    socket.write(all);
                }
                yield began;
            }
        };
    }

    private static void drain(SocketChannel socket) {
        try {
            Channels.newInputStream(socket).transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            return; // with the program
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}

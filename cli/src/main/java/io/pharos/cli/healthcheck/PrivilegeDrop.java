package io.pharos.cli.healthcheck;

import io.pharos.cli.daemon.StopSignal;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.exabgp.healthcheck.ProcessOptions;
import io.pharos.sidecar.address.AddressKeeper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs as another user. A Java process cannot change its own, so the addresses are set up here, and the rest is done by
 * this program once more, started by {@code setpriv} (util-linux). It has our standard streams, gets our signals, and its
 * exit code becomes ours.
 */
final class PrivilegeDrop {
    private static final String SETPRIV = "setpriv";
    private static final String ID = "id";
    private static final long ID_SECONDS = 10;
    private static final int FAILED = 1;

    private final HealthcheckOptions options;
    private final AddressKeeper addresses;

    PrivilegeDrop(HealthcheckOptions options, Destinations destinations) {
        this.options = options;
        // Addresses that come and go are for the process that knows when; as with ExaBGP, it then needs --sudo.
        this.addresses = new AddressKeeper(destinations.permanentAddresses());
    }

    /** Whether the options ask for it, and we are not its outcome already. */
    static boolean isWanted(ProcessOptions options) {
        return !options.dropped && (options.user != null || options.group != null);
    }

    /**
     * Sets up the addresses, runs the program as the other user to its end, and removes the addresses.
     *
     * @param last run at the end of all
     * @return its exit code
     * @throws IOException if we are not root, {@code setpriv} is missing, or an address cannot be added
     */
    int run(Runnable last) throws IOException, InterruptedException {
        List<String> command = command();
        addresses.add();
        Process child;
        try {
            child = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            addresses.remove();
            throw e;
        }
        StopSignal stop = StopSignal.runs(() -> {
            child.destroy();
            int code = awaitEnd(child);
            addresses.remove();
            last.run();
            return code;
        });
        try {
            return child.waitFor();
        } finally {
            stop.close();
            addresses.remove();
            last.run();
        }
    }

    private static int awaitEnd(Process child) {
        try {
            return child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private List<String> command() throws IOException {
        if ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
            throw new IOException("--user and --group need root; expected to be started as root");
        }
        List<String> command = new ArrayList<>(setpriv());
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.pharos.cli.Main", "healthcheck"));
        command.addAll(options.arguments);
        command.add(ProcessOptions.DROPPED);
        return command;
    }

    private List<String> setpriv() throws IOException {
        String user = options.process.user;
        String group = options.process.group;
        List<String> command = new ArrayList<>(List.of(find(SETPRIV)));
        if (user == null) {
            command.addAll(List.of("--regid", String.valueOf(group), "--clear-groups"));
        } else {
            command.addAll(List.of("--reuid", user, "--regid", group == null ? groupOf(user) : group, "--init-groups"));
        }
        command.add("--");
        return command;
    }

    private static String groupOf(String user) throws IOException {
        Process id = new ProcessBuilder(find(ID), "-g", user)
                .redirectErrorStream(true)
                .start();
        id.getOutputStream().close();
        String output = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!id.waitFor(ID_SECONDS, TimeUnit.SECONDS) || id.exitValue() != 0) {
                throw new IOException("--user " + user + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    private static String find(String program) throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : (path + ":/usr/bin:/bin").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (folder.startsWith("/") && Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new IOException("program " + program + " not found; --user and --group need it (package util-linux)");
    }
}

package io.pharos.health.bench;

import com.sun.management.OperatingSystemMXBean;
import io.pharos.health.Check;
import io.pharos.health.CheckRuntime;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import io.pharos.health.engine.HealthEngine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many services, each checked once a second, against one responder in another process: how many checks a second are done,
 * and how much of a core they take by this process's own CPU clock. Arguments: {@code tcp} or {@code http}, the number of
 * services, and the number of windows of ten seconds to measure. To be run under {@code taskset}.
 */
final class ChecksBenchmark {
    /** Destinations, so that the ports of closed connections do not run out. */
    private static final int ADDRESSES = 200;

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private ChecksBenchmark() {}

    public static void main(String[] args) throws Exception {
        String type = args[0];
        int services = Integer.parseInt(args[1]);
        int windows = Integer.parseInt(args[2]);
        Process responder = responder();
        try (HealthEngine engine = new HealthEngine()) {
            int port = port(responder);
            AtomicLong runs = new AtomicLong();
            AtomicLong notUp = new AtomicLong();
            engine.addListener(new HealthListener() {
                @Override
                public void cycleEnded(String service, ServiceState state, Health health) {
                    runs.incrementAndGet();
                    if (state != ServiceState.UP) {
                        notUp.incrementAndGet();
                    }
                }
            });
            Duration second = Duration.ofSeconds(1);
            Schedule schedule = Schedule.of(second, second, Duration.ofMillis(900));
            engine.start();
            for (int i = 0; i < services; i++) {
                engine.add(ServiceSpec.of("service-" + i, check(type, i, port, engine.runtime()), schedule));
                if (i % 100 == 99) {
                    pause(Duration.ofMillis(1000L * 100 / services)); // the starts are spread over a second
                }
            }
            pause(WARM_UP);
            for (int window = 0; window < windows; window++) {
                measure(type, services, runs, notUp);
            }
        } finally {
            responder.destroyForcibly();
        }
        System.exit(0);
    }

    private static void measure(String type, int services, AtomicLong runs, AtomicLong notUp) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long runsBefore = runs.get();
        long notUpBefore = notUp.get();
        long cpuBefore = system.getProcessCpuTime();
        pause(WINDOW);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = (system.getProcessCpuTime() - cpuBefore) / 1e9;
        long done = runs.get() - runsBefore;
        System.out.printf(
                Locale.ROOT,
                "%s, %d services: %.0f checks/s, %.0f %% of a core, %.1f us each, %d with a service not UP, PSS %d MB%n",
                type,
                services,
                done / seconds,
                cpu / seconds * 100,
                cpu * 1e6 / done,
                notUp.get() - notUpBefore,
                pssMegabytes());
    }

    private static Check check(String type, int number, int port, CheckRuntime runtime) {
        String host = "127.1.0." + (1 + number % ADDRESSES);
        return switch (type) {
            case "tcp" -> new TcpCheck(TcpCheckSettings.of(host, port).watching(WatchMode.OFF), runtime);
            case "http" ->
                new HttpCheck(
                        HttpCheckSettings.of(URI.create("http://" + host + ":" + port + "/"))
                                .watching(WatchMode.OFF),
                        runtime);
            default -> throw new IllegalArgumentException("type " + type + "; expected tcp or http");
        };
    }

    private static Process responder() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Responder.class.getName()));
        String pin = System.getProperty("bench.responder.cpu");
        if (pin != null) {
            command.addAll(0, List.of("taskset", "-c", pin));
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process responder) throws Exception {
        String line = new BufferedReader(new InputStreamReader(responder.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line == null) {
            throw new IllegalStateException("the responder has ended: exit " + responder.waitFor());
        }
        return Integer.parseInt(line);
    }

    private static long pssMegabytes() throws Exception {
        return Arrays.stream(Files.readString(Path.of("/proc/self/smaps_rollup"))
                                .split("\n", -1))
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    private static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}

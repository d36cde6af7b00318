package io.pharos.cli.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How long it takes until the router knows: service killed, maintenance file touched, process started; and the memory that
 * takes. Candidates are measured in turn in one run, at the same receiver, with the same options.
 *
 * <p>{@code java -Dpharos.jar=cli/target/pharos.jar -cp cli/target/test-classes:cli/target/pharos.jar
 * io.pharos.cli.bench.FailoverBenchmark [runs [rows]]}, where {@code rows} is a text that the rows to measure contain.
 */
public final class FailoverBenchmark {
    private static final List<String> LIGHT =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-Xss256k", "-XX:-UsePerfData");
    private static final List<String> OPTIONS = List.of(
            "--interval",
            "1",
            "--fast-interval",
            "0.2",
            "--rise",
            "1",
            "--fall",
            "2",
            "--withdraw-on-down",
            "--no-ip-setup",
            "--ip",
            "192.0.2.80/32");

    private final int runs;
    private final String rows;
    private final Path folder;
    private final Random random = new Random(1);

    private FailoverBenchmark(int runs, String rows, Path folder) {
        this.runs = runs;
        this.rows = rows;
        this.folder = folder;
    }

    /** Starts one candidate against a router's port, with more options. */
    @FunctionalInterface
    private interface Starter {
        Candidate start(int port, List<String> options) throws Exception;
    }

    /** Runs all benchmarks. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("pharos-bench");
        try {
            int runs = args.length > 0 ? Integer.parseInt(args[0]) : 20;
            new FailoverBenchmark(runs, args.length > 1 ? args[1] : "", folder).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() throws Exception {
        Starter pharos = (port, options) -> Candidate.pharos(LIGHT, port, options, folder);
        Starter plain = (port, options) -> Candidate.pharos(List.of(), port, options, folder);
        Starter exabgp = (port, options) -> Candidate.exabgp(port, options, folder);
        System.out.println("milliseconds: minimum / median / maximum, n");
        killed("service killed -> WITHDRAW, pharos --http", 0, pharos, url -> List.of("--http", url));
        killed("service of 500 MiB killed -> WITHDRAW, pharos --http", 500, pharos, url -> List.of("--http", url));
        killed("service killed -> WITHDRAW, pharos --tcp", 0, pharos, FailoverBenchmark::tcp);
        killed("service killed -> WITHDRAW, pharos --cmd", 0, pharos, url -> List.of("--cmd", "curl -sf -m 2 " + url));
        killed("service killed -> WITHDRAW, exabgp --cmd", 0, exabgp, url -> List.of("--cmd", "curl -sf -m 2 " + url));
        touched("touch -> WITHDRAW, pharos", pharos);
        touched("touch -> WITHDRAW, exabgp", exabgp);
        started("start -> first UPDATE, pharos, plain java -jar", plain);
        started("start -> first UPDATE, pharos, light JVM flags", pharos);
        started("start -> first UPDATE, exabgp", exabgp);
    }

    /** Options that make a check of a URL. */
    @FunctionalInterface
    private interface CheckOptions {
        List<String> of(String url);
    }

    private static List<String> tcp(String url) {
        return List.of("--tcp", URI.create(url).getAuthority());
    }

    private boolean skips(String row) {
        return !row.contains(rows);
    }

    private void killed(String what, int ballastMiB, Starter starter, CheckOptions check) throws Exception {
        if (skips(what)) {
            return;
        }
        List<Double> figures = new ArrayList<>();
        try (WebService service = new WebService(ballastMiB);
                Receiver receiver = new Receiver();
                Candidate candidate = starter.start(receiver.port(), with(check.of(service.url())))) {
            receiver.await(true);
            for (int i = 0; i < runs; i++) {
                pause(random.nextInt(1000)); // any moment between two checks is as likely as another
                receiver.forget();
                long killed = service.kill();
                figures.add((receiver.await(false) - killed) / 1e6);
                service.start();
                receiver.await(true);
            }
            print(what, figures);
            System.out.printf("  memory (PSS): %d KiB%n", candidate.pssKib());
        }
    }

    private void touched(String what, Starter starter) throws Exception {
        if (skips(what)) {
            return;
        }
        List<Double> figures = new ArrayList<>();
        Path file = folder.resolve("maintenance");
        try (Receiver receiver = new Receiver();
                Candidate candidate =
                        starter.start(receiver.port(), with(List.of("--cmd", "true", "--disable", file.toString())))) {
            receiver.await(true);
            for (int i = 0; i < runs; i++) {
                pause(random.nextInt(1000));
                receiver.forget();
                long touched = System.nanoTime();
                Files.createFile(file);
                figures.add((receiver.await(false) - touched) / 1e6);
                Files.delete(file);
                receiver.await(true);
            }
            print(what, figures);
            candidate.pssKib();
        }
    }

    private void started(String what, Starter starter) throws Exception {
        if (skips(what)) {
            return;
        }
        List<Double> figures = new ArrayList<>();
        for (int i = 0; i < Math.min(runs, 10); i++) {
            try (Receiver receiver = new Receiver();
                    Candidate candidate = starter.start(receiver.port(), with(List.of("--cmd", "true")))) {
                figures.add((receiver.await(true) - candidate.startedNanos()) / 1e6);
            }
        }
        print(what, figures);
    }

    private static List<String> with(List<String> more) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(more);
        return options;
    }

    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void print(String what, List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "%-55s %8.1f / %8.1f / %8.1f   n=%d%n",
                what, sorted[0], median(sorted), sorted[sorted.length - 1], sorted.length);
        if (Arrays.stream(sorted).anyMatch(figure -> figure < 0)) {
            throw new IllegalStateException("a figure below zero: " + figures);
        }
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package io.pharos.health.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * So many {@code exabgp healthcheck} processes, each with a command that it runs once a second: the CPU time that they and
 * their commands take by the kernel's account, and their memory. Arguments: how many, for how many seconds, and the
 * command.
 */
final class ExabgpProcesses {
    private static final int WARM_UP_SECONDS = 10;

    /** The kernel counts CPU time in these for programs: USER_HZ. */
    private static final double TICKS_PER_SECOND = 100;

    private ExabgpProcesses() {}

    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                processes.add(start(args[2], i));
            }
            pause(WARM_UP_SECONDS);
            double before = cpuSeconds(processes);
            pause(seconds);
            double cores = (cpuSeconds(processes) - before) / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "%d processes: %.1f %% of a core, %.2f ms each a second, PSS %.1f MB each%n",
                    number,
                    cores * 100,
                    cores * 1000 / number,
                    processes.stream().mapToLong(ExabgpProcesses::pssKilobytes).sum() / 1024.0 / number);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(String command, int number) throws IOException {
        List<String> words = List.of(
                "/usr/bin/python3",
                "-m",
                "exabgp",
                "healthcheck",
                "--cmd",
                command,
                "--interval",
                "1",
                "--timeout",
                "5",
                "--no-syslog",
                "--no-ack",
                "--no-ip-setup",
                "--ip",
                "10.9." + number / 250 + "." + (1 + number % 250) + "/32");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    /** Of the processes, and of their children that have ended: fields 14 to 17 of proc(5)'s stat. */
    private static double cpuSeconds(List<Process> processes) {
        return processes.stream()
                .mapToDouble(process -> {
                    String stat = read(Path.of("/proc/" + process.pid() + "/stat"));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    long ticks = 0;
                    for (int i = 11; i <= 14; i++) {
                        ticks += Long.parseLong(fields[i]);
                    }
                    return ticks / TICKS_PER_SECOND;
                })
                .sum();
    }

    private static long pssKilobytes(Process process) {
        return read(Path.of("/proc/" + process.pid() + "/smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}

package io.pharos.health.bench;

import com.sun.management.OperatingSystemMXBean;
import io.pharos.health.HealthListener;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.check.host.ProcessCheck;
import io.pharos.health.check.host.ProcessCheckSettings;
import io.pharos.health.engine.HealthEngine;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A child process killed by SIGKILL, until the engine says DOWN for its {@code process} check with an interval of a minute;
 * and what a watch costs. Argument: how often.
 */
final class ProcessDeathBenchmark {
    private static final int IDLE_SECONDS = 20;

    private ProcessDeathBenchmark() {}

    public static void main(String[] args) throws Exception {
        int times = Integer.parseInt(args[0]);
        double[] millis = new double[times];
        Path pidFile = Files.createTempFile("pharos-bench", ".pid");
        for (int i = 0; i < times; i++) {
            millis[i] = kill(pidFile, i == 0);
        }
        Files.delete(pidFile);
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "kill -9 to DOWN, ms: %.1f / %.1f / %.1f, n = %d%n",
                millis[0],
                millis[times / 2],
                millis[times - 1],
                times);
        System.exit(0);
    }

    private static double kill(Path pidFile, boolean measureCost) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        Files.writeString(pidFile, child.pid() + "\n");
        SynchronousQueue<ServiceState> states = new SynchronousQueue<>();
        try (HealthEngine engine = new HealthEngine()) {
            engine.addListener(new HealthListener() {
                @Override
                public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
                    if (to == ServiceState.UP || to == ServiceState.DOWN) {
                        try {
                            states.offer(to, 30, TimeUnit.SECONDS);
                        } catch (InterruptedException closing) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }
            });
            Duration minute = Duration.ofMinutes(1);
            engine.add(ServiceSpec.of(
                    "service",
                    ProcessCheck.create(new ProcessCheckSettings(pidFile, "sleep", null), engine.runtime()),
                    Schedule.of(minute, Duration.ofMillis(10), Duration.ofSeconds(5))));
            engine.start();
            expect(ServiceState.UP, states.poll(30, TimeUnit.SECONDS));
            pause(Duration.ofMillis(300 + ThreadLocalRandom.current().nextInt(20))); // not in step with the watch
            if (measureCost) {
                cost();
            }
            long began = System.nanoTime();
            child.destroyForcibly();
            expect(ServiceState.DOWN, states.poll(30, TimeUnit.SECONDS));
            return (System.nanoTime() - began) / 1e6;
        } finally {
            child.destroyForcibly();
        }
    }

    private static void cost() throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        pause(Duration.ofSeconds(IDLE_SECONDS)); // the compiler has seen it by then
        long before = system.getProcessCpuTime();
        pause(Duration.ofSeconds(IDLE_SECONDS));
        double share = (system.getProcessCpuTime() - before) / 1e9 / IDLE_SECONDS;
        System.out.printf(Locale.ROOT, "one watch: %.2f %% of a core, the whole process included%n", share * 100);
    }

    private static void expect(ServiceState wanted, ServiceState found) {
        if (found != wanted) {
            throw new IllegalStateException("service is " + found + "; expected " + wanted);
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}

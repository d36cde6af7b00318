package io.pharos.cli.healthcheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExabgpRunTest {
    @TempDir
    Path folder = Path.of(".");

    private static int run(OutputStream out, String... arguments) {
        HealthcheckOptions options = Arguments.parse(arguments);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new ExabgpRun(
                                        options, Destinations.of(options), new ByteArrayInputStream(new byte[0]), out)
                                .run(() -> {});
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task, "text-run").start());
        return code.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void withIntervalZeroItLeavesAfterTheFirstAnnouncementAndWithdrawsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = run(out, "--ip=192.0.2.1", "--no-ip-setup", "--interval=0", "--rise=2", "--fast-interval=0.01");

        assertEquals(0, code);
        assertEquals("announce route 192.0.2.1/32 next-hop self med 100\n", out.toString(UTF_8));
    }

    @Test
    void aFailingServiceIsAnnouncedWithTheWorseMetric() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = run(out, "--ip=192.0.2.1", "--no-ip-setup", "--interval=0", "--fall=2", "-f0.01", "--cmd=exit 3");

        assertEquals(0, code);
        assertEquals("announce route 192.0.2.1/32 next-hop self med 1000\n", out.toString(UTF_8));
    }

    @Test
    void aProgramThatIsMissingHasFailed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        run(out, "--ip=192.0.2.1", "--no-ip-setup", "--interval=0", "--fall=1", "--cmd=/no/such/program");

        assertEquals("announce route 192.0.2.1/32 next-hop self med 1000\n", out.toString(UTF_8));
    }

    @Test
    void aServiceThatIsDisabledFromTheStartIsSaidToBe() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path disabled = Files.createFile(folder.resolve("disabled"));

        run(out, "--ip=192.0.2.1", "--no-ip-setup", "--interval=0", "--disable=" + disabled, "--withdraw-on-down");

        assertEquals("withdraw route 192.0.2.1/32 next-hop self\n", out.toString(UTF_8));
    }

    @Test
    void theHooksOfComingUpHaveEndedBeforeItIsSaid() throws IOException {
        Path ready = folder.resolve("ready");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream atTheLine = new OutputStream() {
            @Override
            public void write(int octet) {
                out.write(Files.exists(ready) ? octet : '-');
            }
        };

        int code = run(
                atTheLine,
                "--ip=192.0.2.1",
                "--no-ip-setup",
                "-f0.02",
                "--rise=2",
                "--up-execute=sleep 0.2",
                "--execute=test $STATE = UP && touch " + ready,
                "--interval=0");

        assertEquals(0, code);
        assertEquals("announce route 192.0.2.1/32 next-hop self med 100\n", out.toString(UTF_8));
    }

    @Test
    void withIntervalZeroTheHooksOfBadNewsEndToo() throws IOException {
        Path told = folder.resolve("told");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        run(
                out,
                "--ip=192.0.2.1",
                "--no-ip-setup",
                "--interval=0",
                "--fall=1",
                "--cmd=false",
                "--down-execute=sleep 0.2",
                "--down-execute=touch " + told);

        assertEquals("announce route 192.0.2.1/32 next-hop self med 1000\n", out.toString(UTF_8));
        assertTrue(Files.exists(told));
    }

    @Test
    void failsWithoutAReader() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertEquals(1, run(broken, "--ip=192.0.2.1", "--no-ip-setup", "--rise=1"));
    }

    @Test
    void aLeaseThatEndsWithdraws() throws IOException {
        Path go = folder.resolve("go");
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] octets, int offset, int length) {
                super.write(octets, offset, length);
                if (toString(UTF_8).contains("withdraw")) {
                    throw new IllegalStateException("seen"); // ends the writer; the run is then left to the lines below
                }
            }
        };
        OutputStream untilWithdrawn = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                out.write(octet);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                try {
                    out.write(octets, offset, length);
                } catch (IllegalStateException seen) {
                    throw new IOException("seen", seen);
                }
            }
        };

        // The first check passes, the second hangs. The lease begins before the first: a shell must have the time to
        // start.
        String command = "test ! -e " + go + " && touch " + go + " || exec sleep 60";
        int code = run(
                untilWithdrawn,
                "--ip=192.0.2.1",
                "--no-ip-setup",
                "--rise=1",
                "-i0.05",
                "-f0.05",
                "-t0",
                "--lease=4",
                "--cmd=" + command);

        assertEquals(1, code);
        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 100\nwithdraw route 192.0.2.1/32 next-hop self\n",
                out.toString(UTF_8));
    }

    @Test
    void aNameOfTheServiceIsTakenFromTheOptions() {
        assertEquals("healthcheck", CheckedService.name(Arguments.parse()));
        assertEquals("dns", CheckedService.name(Arguments.parse("--name", "dns")));
        assertEquals(Duration.ofSeconds(5), Arguments.parse().check.interval);
    }
}

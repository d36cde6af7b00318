package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProcessCheckTest {
    @TempDir
    private Path proc;

    @TempDir
    private Path folder;

    @Test
    void processIsFoundByName() throws IOException {
        process(12, "nginx", 'S', "nginx: master process");
        process(13, "nginx", 'S', "nginx: worker process");
        process(7, "sshd", 'S', "/usr/sbin/sshd -D");

        assertEquals("PASS pid 12, 13", run(ProcessCheckSettings.named("nginx")));
        assertEquals("PASS pid 7", run(ProcessCheckSettings.named("sshd")));
        assertEquals("FAIL no process with name nginz", run(ProcessCheckSettings.named("nginz")));
    }

    @Test
    void longProcessListIsTruncated() throws IOException {
        for (int pid = 1; pid <= 6; pid++) {
            process(pid, "worker", 'S', "worker");
        }

        assertEquals("PASS pid 1, 2, 3 and 3 more", run(ProcessCheckSettings.named("worker")));
    }

    @Test
    void processIsFoundByCommandLine() throws IOException {
        process(20, "java", 'S', "java -jar /opt/shop.jar");
        process(21, "java", 'S', "java -jar /opt/mail.jar");

        assertEquals("PASS pid 21", run(new ProcessCheckSettings(null, null, "mail\\.jar$")));
        assertEquals("PASS pid 20", run(new ProcessCheckSettings(null, "java", "shop")));
        assertEquals(
                "FAIL no process with name python and whose command line matches shop",
                run(new ProcessCheckSettings(null, "python", "shop")));
        assertEquals(
                "FAIL no process whose command line matches chat", run(new ProcessCheckSettings(null, null, "chat")));
    }

    @Test
    void only15OctetsOfALongNameAreCompared() throws IOException {
        process(5, "systemd-resolve", 'S', "/lib/systemd/systemd-resolved");

        assertEquals("PASS pid 5", run(ProcessCheckSettings.named("systemd-resolved")));
        assertEquals("FAIL no process with name systemd", run(ProcessCheckSettings.named("systemd")));
    }

    @Test
    void nameCanContainAnyCharacter() throws IOException {
        process(5, "a) S (b c", 'S', "x");

        assertEquals("PASS pid 5", run(ProcessCheckSettings.named("a) S (b c")));
    }

    @ParameterizedTest
    @CsvSource({"R, PASS", "S, PASS", "D, PASS", "T, PASS", "Z, FAIL", "X, FAIL"})
    void endedProcessIsIgnored(char state, String outcome) throws IOException {
        process(5, "nginx", state, "");

        assertTrue(run(ProcessCheckSettings.named("nginx")).startsWith(outcome));
    }

    @Test
    void ourOwnCommandLineIsIgnored() throws IOException {
        process(ProcessHandle.current().pid(), "java", 'S', "java -jar pharos.jar --name shop");

        assertEquals(
                "FAIL no process whose command line matches shop", run(new ProcessCheckSettings(null, null, "shop")));
    }

    @Test
    void pidFileSelectsTheProcess() throws IOException {
        process(40, "postgres", 'S', "postgres -D /data");
        Path pidFile = Files.writeString(folder.resolve("pid"), "40\n/data\n5432\n");

        assertEquals("PASS pid 40 (postgres)", run(new ProcessCheckSettings(pidFile, null, null)));
        assertEquals("PASS pid 40 (postgres)", run(new ProcessCheckSettings(pidFile, "postgres", "-D /data")));
    }

    @Test
    void pidFileOfAnotherProgramFails() throws IOException {
        process(40, "cron", 'S', "/usr/sbin/cron");
        Path pidFile = Files.writeString(folder.resolve("pid"), "40");

        assertEquals(
                "FAIL process 40 is cron; expected postgres", run(new ProcessCheckSettings(pidFile, "postgres", null)));
        assertEquals("FAIL process 40 (cron) does not match -D", run(new ProcessCheckSettings(pidFile, null, "-D")));
    }

    @Test
    void pidFileWithoutARunningProcessFails() throws IOException {
        Path pidFile = folder.resolve("pid");
        ProcessCheckSettings settings = new ProcessCheckSettings(pidFile, null, null);

        assertEquals("FAIL pid file " + pidFile + " does not exist", run(settings));
        Files.writeString(pidFile, "41");
        assertEquals("FAIL no process 41, named in pid file " + pidFile, run(settings));
        Files.writeString(pidFile, " ");
        assertEquals("FAIL pid file " + pidFile + " holds \"\"; expected a process id", run(settings));
        Files.writeString(pidFile, "../1");
        assertEquals("FAIL pid file " + pidFile + " holds \"../1\"; expected a process id", run(settings));
    }

    @Test
    void realProcessPassesUntilItEnds() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "300").start();
        Path pidFile = Files.writeString(folder.resolve("pid"), sleep.pid() + "\n");
        ProcessCheck check = new ProcessCheck(new ProcessCheckSettings(pidFile, null, null));
        try {
            assertEquals(
                    "PASS pid " + sleep.pid(),
                    check.run(Duration.ZERO).summary().split(" \\(", -1)[0]);
        } finally {
            sleep.destroyForcibly().waitFor();
        }
        assertTrue(check.run(Duration.ZERO).summary().startsWith("FAIL no process " + sleep.pid()));
    }

    @Test
    void emptySettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new ProcessCheckSettings(null, null, null));
        assertThrows(IllegalArgumentException.class, () -> ProcessCheckSettings.named(" "));
        assertThrows(IllegalArgumentException.class, () -> ProcessCheckSettings.named("/usr/bin/nginx"));
        assertThrows(IllegalArgumentException.class, () -> new ProcessCheckSettings(null, null, "("));
    }

    private void process(long pid, String name, char state, String commandLine) throws IOException {
        Path entry = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(entry.resolve("stat"), pid + " (" + name + ") " + state + " 1 1 1 0 -1\n");
        Files.writeString(entry.resolve("cmdline"), commandLine.replace(' ', '\0') + "\0");
    }

    private String run(ProcessCheckSettings settings) throws IOException {
        return new ProcessCheck(settings, new ProcessTable(proc))
                .run(Duration.ZERO)
                .summary();
    }
}

package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.TestRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SystemdCheckTest {
    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "active, running, 812, 'PASS active (running), pid 812'",
        "active, exited, 0, PASS active (exited)",
        "reloading, reload, 812, 'PASS reloading (reload), pid 812'",
        "refreshing, refresh, 812, 'PASS refreshing (refresh), pid 812'",
        "activating, auto-restart, 0, FAIL activating (auto-restart)",
        "deactivating, stop-sigterm, 812, FAIL deactivating (stop-sigterm)",
        "inactive, dead, 0, FAIL inactive (dead)",
        "failed, failed, 0, FAIL failed (failed)"
    })
    void onlyAnActiveUnitPasses(String active, String sub, String pid, String expected) throws Exception {
        String answer = "LoadState=loaded\\nMainPID=" + pid + "\\nActiveState=" + active + "\\nSubState=" + sub + "\\n";

        assertEquals(expected, run("printf '" + answer + "'").summary());
    }

    @Test
    void unknownUnitFails() throws Exception {
        assertEquals(
                "FAIL unit nginx.service not found",
                run("printf 'LoadState=not-found\\nActiveState=inactive\\nSubState=dead\\n'")
                        .summary());
    }

    @Test
    void queryNamesTheUnit() throws Exception {
        assertEquals(
                "PASS active (show --no-pager --property=LoadState,ActiveState,SubState,MainPID -- nginx.service)",
                run("echo ActiveState=active; echo \"SubState=$*\"").summary());
    }

    @Test
    void userUnitIsQueriedWithTheUserOption() throws Exception {
        SystemdCheckSettings settings = new SystemdCheckSettings("sync.timer", true);
        String program = program("echo ActiveState=active; echo \"SubState=$3 $6\"");

        assertEquals(
                "PASS active (--user sync.timer)",
                test.run(new SystemdCheck(settings, program, test.runtime())).summary());
    }

    @Test
    void failingSystemctlIsUnknown() throws Exception {
        assertEquals(
                "UNKNOWN systemctl: exit 1: Failed to connect to bus: Host is down",
                run("echo 'Failed to connect to bus: Host is down' >&2; exit 1").summary());
        assertEquals("UNKNOWN systemctl: exit 0: ", run("true").summary());

        CheckResult missing = test.run(new SystemdCheck(
                new SystemdCheckSettings("nginx", false), folder.resolve("none").toString(), test.runtime()));
        assertEquals(Outcome.UNKNOWN, missing.outcome());
        assertTrue(missing.detail().startsWith("systemctl: exit 127"), missing.detail());
    }

    @Test
    void hangingSystemctlTimesOut() throws Exception {
        SystemdCheck check =
                new SystemdCheck(new SystemdCheckSettings("nginx", false), program("exec sleep 300"), test.runtime());

        assertEquals(
                "TIMEOUT killed after 1h",
                test.runOut(check, () -> test.busyWorkers() == 1).summary());
    }

    @Test
    void realSystemdUnitsAreChecked() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/run/systemd/system")), "systemd is not running here");

        assertEquals(Outcome.PASS, real("-.slice").outcome());
        assertEquals(
                "FAIL unit pharos-no-such.service not found",
                real("pharos-no-such.service").summary());
    }

    @Test
    void resultIsUnknownOnAMachineWithoutSystemd() throws Exception {
        assumeFalse(Files.isDirectory(Path.of("/run/systemd/system")), "systemd is running here");

        assertEquals(Outcome.UNKNOWN, real("nginx.service").outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "*.service", "--all", "nginx?", "a/b", "[a]"})
    void invalidUnitIsRejected(String unit) {
        assertThrows(IllegalArgumentException.class, () -> new SystemdCheckSettings(unit, false));
    }

    private CheckResult real(String unit) throws Exception {
        return test.run(new SystemdCheck(new SystemdCheckSettings(unit, false), test.runtime()));
    }

    private CheckResult run(String shell) throws Exception {
        return test.run(
                new SystemdCheck(new SystemdCheckSettings("nginx.service", false), program(shell), test.runtime()));
    }

    /** A program that stands for systemctl. */
    private String program(String shell) throws Exception {
        Path program = folder.resolve("systemctl");
        Files.writeString(program, "#!/bin/sh\n" + shell + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }
}

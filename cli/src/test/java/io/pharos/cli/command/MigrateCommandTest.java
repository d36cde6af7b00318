package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MigrateCommandTest {
    private static final String CONFIGURATION = """
            process web {
              run exabgp healthcheck --ip 198.51.100.1 --no-ip-setup;
              encoder text;
            }
            neighbor 192.0.2.1 {
              local-address 192.0.2.10;
              local-as 65001;
              peer-as 65000;
              hold-time 9;
              rate-limit 10;
              md5-password hunter2;
              family { ipv4 unicast; }
              api { processes [ web ]; }
            }
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("exabgp.conf"), CONFIGURATION);
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void theConfigurationGoesToStdoutAndTheReportToStderr() {
        assertEquals(0, run("migrate", file.toString()), err::toString);

        assertTrue(out.toString().startsWith("# Converted from "), out::toString);
        assertTrue(out.toString().contains("  - name: web\n"), out::toString);
        assertTrue(err.toString().contains("rate-limit 10: "), err::toString);
        assertTrue(err.toString().endsWith("pharos.yaml: 1 neighbor, 1 service: valid\n"), err::toString);
        assertFalse((out.toString() + err).contains("hunter2"));
    }

    @Test
    void filesAreWrittenOnceAndOnlyForceWritesThemAgain() throws IOException {
        Path yaml = folder.resolve("pharos.yaml");
        Path report = folder.resolve("report.txt");
        String[] command = {"migrate", file.toString(), "-o", yaml.toString(), "--report", report.toString()};

        assertEquals(0, run(command), err::toString);
        assertTrue(Files.readString(yaml).contains("198.51.100.1/32"));
        assertTrue(Files.readString(report).startsWith("Not carried over:\n"));
        assertEquals("", out.toString());

        assertEquals(2, run(command));
        assertTrue(err.toString().contains("report.txt exists; expected a new file, or --force"), err::toString);

        List<String> forced = new ArrayList<>(List.of(command));
        forced.add("--force");
        assertEquals(0, run(forced.toArray(String[]::new)), err::toString);
    }

    @Test
    void secretsAreFilesThatOnlyTheirOwnerReads() throws IOException {
        Path secrets = folder.resolve("secrets");

        assertEquals(0, run("migrate", file.toString(), "--secrets", secrets.toString()), err::toString);

        Path secret = secrets.resolve("PHAROS_MD5_192_0_2_1");
        assertEquals("hunter2\n", Files.readString(secret));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)));
        assertTrue(out.toString().contains("{file: " + secret + "}"), out::toString);
        assertFalse((out.toString() + err).contains("hunter2"));
    }

    @Test
    void whatIsNoConfigurationIsRefusedWithItsPlace() throws IOException {
        Files.writeString(file, "neighbor 192.0.2.1 {\n  peer-as 65000\n}\n");

        assertEquals(2, run("migrate", file.toString()));

        assertTrue(err.toString().contains("exabgp.conf:2:3: statement peer-as is not finished"), err::toString);
    }

    @Test
    void nothingUsableIsAFailure() throws IOException {
        Files.writeString(file, "neighbor 192.0.2.1 { peer-as 1; local-as auto; }\n");

        assertEquals(1, run("migrate", file.toString()));

        assertTrue(err.toString().contains("contains nothing that Pharos can run"), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void whatTheDaemonWouldNotTakeIsWrittenAndSaid() throws IOException {
        Files.writeString(file, "neighbor 192.0.2.1 { peer-as 65000; local-as 65001; hold-time 2; }\n");

        assertEquals(1, run("migrate", file.toString()));

        assertTrue(out.toString().contains("hold-time: 2s"), out::toString);
        assertTrue(err.toString().contains("neighbors[0].hold-time: 2s: expected 0 or 3s to 65535s"), err::toString);
    }

    @Test
    void anycastHealthcheckersFoldersAreRead() throws IOException {
        Path main = Files.writeString(folder.resolve("anycast.ini"), "[daemon]\nloglevel = debug\n");
        Path services = Files.createDirectory(folder.resolve("d"));
        Files.writeString(services.resolve("web.conf"), """
                [web]
                check_cmd = /usr/bin/true
                check_disabled = false
                ip_prefix = 198.51.100.1/32
                """);
        Files.writeString(services.resolve("other.txt"), "[other]\n");

        assertEquals(
                0,
                run("migrate", "--from", "anycast-healthchecker", main.toString(), services.toString()),
                err::toString);

        assertTrue(out.toString().contains("  - name: web\n"), out::toString);
        assertTrue(out.toString().contains("log: {level: debug}"), out::toString);
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals(2, run("migrate", folder.resolve("none.conf").toString()));
        assertTrue(err.toString().contains("none.conf: no such file"), err::toString);

        assertEquals(
                2,
                run(
                        "migrate",
                        file.toString(),
                        "--env",
                        folder.resolve("none.env").toString()));
        assertTrue(err.toString().contains("none.env: no such file"), err::toString);
    }

    @Test
    void runWantsExactlyOneFileAndRefusesWhatItCannotRun() throws IOException {
        assertEquals(2, run("run"));
        assertEquals(2, run("run", file.toString(), "-c", file.toString()));
        assertTrue(err.toString().contains("expected one configuration file"), err::toString);

        Files.writeString(file, "neighbor 192.0.2.1 { peer-as 1; local-as auto; }\n");
        assertEquals(2, run("run", file.toString()));
        assertTrue(err.toString().contains("contains nothing that Pharos can run"), err::toString);
    }

    @Test
    void aFileIsExabgpsByWhatItBeginsWithOrByItsName() throws IOException {
        Path other = folder.resolve("named-otherwise");
        Files.writeString(other, CONFIGURATION);
        assertTrue(MigratedConfig.isExabgp(other));

        Files.writeString(other, "local-as: 65001\n");
        assertFalse(MigratedConfig.isExabgp(other));
        assertFalse(MigratedConfig.isExabgp(folder.resolve("missing.conf")));

        Files.writeString(file, "local-as: 65001\n");
        assertTrue(MigratedConfig.isExabgp(file));
    }
}

package io.pharos.cli.healthcheck;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a network namespace of its own. */
class HealthcheckAddressesIT {
    private static final String NAMESPACE =
            "pharos-hc-" + ProcessHandle.current().pid();
    private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void makeNamespace() {
        assumeTrue(isRoot(), "network namespaces need root");
        assumeTrue(Program.run("ip", "netns", "add", NAMESPACE) == 0, "network namespaces cannot be made here");
        inside("ip", "link", "set", "lo", "up");
    }

    @AfterEach
    void removeNamespace() {
        if (isRoot()) {
            Program.run("ip", "netns", "del", NAMESPACE);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void inside(String... command) {
        List<String> whole = new ArrayList<>(INSIDE);
        whole.addAll(List.of(command));
        assertEquals(0, Program.run(whole.toArray(String[]::new)));
    }

    /** Address and label of all addresses on an interface but its own. */
    private static List<String> addresses(String networkInterface) {
        List<String> command = new ArrayList<>(INSIDE);
        command.addAll(List.of("ip", "-o", "address", "show", "dev", networkInterface));
        try (Program ip = Program.of(command)) {
            assertEquals(0, ip.exitCode());
            return ip.out().stream()
                    .map(line -> line.replaceFirst("\\\\.*", "").trim().split("\\s+", -1))
                    .filter(words -> !words[3].startsWith("127.") && !words[3].equals("::1/128"))
                    .filter(words -> !words[3].startsWith("fe80"))
                    .map(words -> words[3]
                            + (words[words.length - 1].contains(":") && words[2].equals("inet")
                                    ? " " + words[words.length - 1]
                                    : ""))
                    .toList();
        }
    }

    private Program healthcheck(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-a", "--rise=1", "--fall=1", "-i0.1", "--debounce"));
        all.addAll(List.of(arguments));
        return Program.healthcheckBy(INSIDE, all.toArray(String[]::new));
    }

    @Test
    void aReloadOfTheDaemonAddsAddressesThatAreNewAndRemovesThoseThatAreGone() throws IOException {
        Path file = folder.resolve("pharos.yaml");
        Files.writeString(file, services("web: 192.0.2.1", "dns: 192.0.2.2"));
        try (Program daemon = Program.pharosBy(INSIDE, List.of("run", "-c", file.toString()))) {
            await().atMost(Program.PATIENCE).until(() -> daemon.err().contains("0 neighbors, 2 services"));
            assertEquals(List.of("192.0.2.1/32", "192.0.2.2/32"), addresses("lo"));

            // One that stays with its service, one that moves to another, one that goes and one that comes.
            Files.writeString(file, services("dns: 192.0.2.2", "mail: 192.0.2.1, 192.0.2.3"));
            assertEquals(0, Program.run("kill", "-HUP", Long.toString(daemon.pid())));
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() ->
                            assertEquals(List.of("192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32"), addresses("lo")));
            Files.writeString(file, services("mail: 192.0.2.3"));
            assertEquals(0, Program.run("kill", "-HUP", Long.toString(daemon.pid())));
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() -> assertEquals(List.of("192.0.2.3/32"), addresses("lo")));

            daemon.terminate();
            assertEquals(0, daemon.exitCode());
            assertEquals(List.of(), addresses("lo"));
        }
    }

    /** A configuration with these, each a name and addresses. */
    private static String services(String... services) {
        return Stream.of(services)
                .map(service -> service.split(": ", 2))
                .map(parts -> "  - {name: " + parts[0] + ", addresses: [" + parts[1] + "], addresses-on: lo}\n")
                .collect(Collectors.joining("", "local-as: 65001\nrouter-id: 192.0.2.9\nservices:\n", ""));
    }

    @Test
    void addressesAreThereFromStartToEnd() {
        inside("ip", "address", "add", "192.0.2.9/32", "dev", "lo");
        try (Program program = healthcheck("--ip=192.0.2.1", "--ip=192.0.2.8/30", "--ip=2001:db8::1", "--label=web")) {
            program.awaitLine(line -> line.contains("2001:db8::1"));
            assertEquals(
                    List.of(
                            "192.0.2.9/32",
                            "192.0.2.1/32 lo:web",
                            "192.0.2.8/32 lo:web",
                            "192.0.2.10/32 lo:web",
                            "192.0.2.11/32 lo:web",
                            "2001:db8::1/128"),
                    addresses("lo"));

            program.terminate();

            assertEquals(0, program.exitCode());
            assertEquals(List.of("192.0.2.9/32"), addresses("lo"));
        }
    }

    @Test
    void whatAKilledRunLeftUnderOurLabelIsOurs() {
        inside("ip", "address", "add", "192.0.2.1/32", "dev", "lo", "label", "lo:web");
        inside("ip", "address", "add", "192.0.2.2/32", "dev", "lo", "label", "lo:web2");
        try (Program program = healthcheck("--ip=192.0.2.1", "--ip=192.0.2.2", "--label=web")) {
            program.awaitLine(line -> line.contains("192.0.2.2/32"));
            program.terminate();

            assertEquals(0, program.exitCode());
            assertEquals(List.of("192.0.2.2/32 lo:web2"), addresses("lo"));
        }
    }

    @Test
    void dynamicAddressesComeBeforeTheAnnouncementAndGoAfterTheWithdrawal() throws IOException {
        inside("ip", "link", "add", "other0", "type", "bridge");
        inside("ip", "address", "add", "192.0.2.1/32", "dev", "lo");
        Path up = folder.resolve("up");
        try (Program program = healthcheck(
                "--ip=192.0.2.1",
                "--ip=2001:db8::1",
                "--ip=192.0.2.3",
                "--ip-ifname=192.0.2.3%other0",
                "--dynamic-ip-setup",
                "--withdraw-on-down",
                "--cmd=test -e " + up)) {
            program.awaitLast(line -> line.startsWith("withdraw route 192.0.2.3"));
            await().atMost(Program.PATIENCE).until(() -> addresses("lo").isEmpty());

            Files.createFile(up);
            program.awaitLast(line -> line.startsWith("announce route 192.0.2.3"));
            assertEquals(List.of("192.0.2.1/32", "2001:db8::1/128"), addresses("lo"));
            assertEquals(List.of("192.0.2.3/32"), addresses("other0"));

            Files.delete(up);
            program.awaitLast(line -> line.startsWith("withdraw route 192.0.2.3"));
            await().atMost(Program.PATIENCE)
                    .until(() ->
                            addresses("lo").isEmpty() && addresses("other0").isEmpty());

            Files.createFile(up);
            program.awaitLast(line -> line.startsWith("announce route 192.0.2.3"));
            program.terminate();
            assertEquals(0, program.exitCode());
            assertEquals(List.of(), addresses("lo"));
            assertEquals(List.of(), addresses("other0"));
        }
    }

    @Test
    void withoutAnAddressThoseOfTheLoopbackInterfaceAreAnnouncedAndLeftAlone() {
        inside("ip", "address", "add", "192.0.2.1/32", "dev", "lo", "label", "lo:web1");
        inside("ip", "address", "add", "192.0.2.129/25", "dev", "lo", "label", "lo:web2");
        inside("ip", "address", "add", "198.51.100.0/24", "dev", "lo", "label", "lo:web3");
        inside("ip", "address", "add", "203.0.113.1/32", "dev", "lo");
        inside("ip", "address", "add", "2001:db8::1/128", "dev", "lo");
        List<String> before = addresses("lo");

        assertEquals(
                List.of("192.0.2.1/32", "198.51.100.0/24", "203.0.113.1/32", "2001:db8::1/128"),
                announced("--increase=0"));
        assertEquals(List.of("192.0.2.1/32", "198.51.100.0/24"), announced("--label=web"));
        assertEquals(List.of("198.51.100.0/24"), announced("--label=web3", "--label-exact-match"));
        assertEquals(before, addresses("lo"));
    }

    @Test
    void whatWasFoundOnTheLoopbackInterfaceAndComesAndGoesIsThereAtTheEndAsItWas() throws IOException {
        inside("ip", "address", "add", "192.0.2.1/32", "dev", "lo", "label", "lo:web1");
        inside("ip", "address", "add", "2001:db8::1/128", "dev", "lo");
        List<String> before = addresses("lo");
        Path up = Files.createFile(folder.resolve("up"));
        try (Program program = healthcheck("--dynamic-ip-setup", "--withdraw-on-down", "--cmd=test -e " + up)) {
            program.awaitLast(line -> line.startsWith("announce route 2001:db8::1"));
            Files.delete(up);
            program.awaitLast(line -> line.startsWith("withdraw route 2001:db8::1"));
            await().atMost(Program.PATIENCE).until(() -> addresses("lo").isEmpty());

            program.terminate();

            assertEquals(0, program.exitCode());
            assertEquals(before, addresses("lo"));
        }
    }

    @Test
    void anAddressThatIsRefusedKeepsNoOtherAway() {
        inside("sysctl", "-q", "net.ipv6.conf.lo.disable_ipv6=1");
        try (Program program = healthcheck("--ip=2001:db8::1", "--ip=192.0.2.1")) {
            program.awaitLine(line -> line.contains("192.0.2.1"));

            assertEquals(List.of("192.0.2.1/32"), addresses("lo"));
            assertTrue(program.err().contains("2001:db8::1/128"), program.err());
            program.terminate();
            assertEquals(0, program.exitCode());
        }
    }

    private List<String> announced(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-a", "--rise=1", "-i0"));
        all.addAll(List.of(arguments));
        try (Program program = Program.healthcheckBy(INSIDE, all.toArray(String[]::new))) {
            assertEquals(0, program.exitCode());
            return program.out().stream().map(line -> line.split(" ", -1)[2]).toList();
        }
    }

    @Test
    void withoutAnyAddressItFails() {
        try (Program program = healthcheck()) {
            assertEquals(1, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.err().startsWith("pharos: No IP found"));
        }
    }

    @Test
    void withAPeerARefusalIsAnErrorThatSaysWhatToDo() {
        List<String> launcher = new ArrayList<>(INSIDE);
        launcher.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
        try (Program program = Program.healthcheckBy(
                launcher, "--ip=192.0.2.1", "--peer=127.0.0.9", "--local-as=65001", "--peer-as=65000")) {
            assertEquals(1, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.err().contains("--no-ip-setup"));
            assertTrue(program.err().contains("CAP_NET_ADMIN"), program.err());
        }
    }

    @Test
    void underExabgpARefusalIsLoggedAndTheAddressIsAnnouncedAsExabgpDoes() {
        List<String> launcher = new ArrayList<>(INSIDE);
        launcher.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
        try (Program program = Program.healthcheckBy(launcher, "--ip=192.0.2.1", "-a", "-i0", "--rise=1")) {
            assertEquals(0, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> !program.out().isEmpty());
            assertEquals(List.of("announce route 192.0.2.1/32 next-hop self med 100"), program.out());
            assertTrue(program.err().contains("announced although its address"), program.err());
        }
    }

    @Test
    void asAnotherUserItChecksAndItsAddressesAreStillRemoved() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path pid = folder.resolve("pid");
        try (Program program = healthcheck(
                "--ip=192.0.2.1",
                "--user=nobody",
                "--pid=" + pid,
                "--cmd=cd " + shared + " && { test -e who || id -un > who; }")) {
            program.awaitLine(line -> line.startsWith("announce"));
            assertEquals("nobody\n", Files.readString(shared.resolve("who")));
            assertEquals(List.of("192.0.2.1/32"), addresses("lo"));

            program.terminate();

            assertEquals(0, program.exitCode());
            await().atMost(Program.PATIENCE)
                    .until(() -> program.out().contains("withdraw route 192.0.2.1/32 next-hop self"));
            assertEquals(List.of(), addresses("lo"));
            assertTrue(Files.notExists(pid));
        }
    }

    @Test
    void aUserThatDoesNotExistIsAnError() {
        try (Program program = healthcheck("--ip=192.0.2.1", "--user=nobody-of-this-name")) {
            assertEquals(1, program.exitCode());
            await().atMost(Program.PATIENCE).until(() -> program.err().contains("--user nobody-of-this-name"));
            assertEquals(List.of(), addresses("lo"));
        }
    }
}

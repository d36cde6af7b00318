package io.pharos.health.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.Secret;
import io.pharos.health.Setting;
import io.pharos.health.check.exec.ExecCheck;
import io.pharos.health.check.exec.ExecCheckSettings;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.http.HttpExpectation;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckCatalogueTest {
    private static final Set<String> TAKEN =
            Set.of("type", "interval", "fastInterval", "timeout", "jitter", "rise", "fall", "onUnknown");
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            int.class,
            long.class,
            double.class,
            Double.class,
            boolean.class,
            Duration.class,
            URI.class,
            Path.class,
            Secret.class);
    private static final Set<String> GENERIC = Set.of(
            "java.util.List<java.lang.String>",
            "java.util.List<java.lang.Integer>",
            "java.util.Map<java.lang.String, java.lang.String>");

    private final Checks checks = Checks.load();

    static Stream<Class<? extends Record>> settings() {
        return Checks.load().settings().values().stream();
    }

    @Test
    void everyBuiltInTypeHasARow() {
        assertEquals(
                List.of(
                        "disk",
                        "dns",
                        "exec",
                        "file",
                        "grpc",
                        "http",
                        "icmp",
                        "load",
                        "local-address",
                        "memory",
                        "mysql",
                        "postgresql",
                        "process",
                        "prometheus",
                        "push",
                        "redis",
                        "systemd",
                        "tcp",
                        "tls-certificate",
                        "udp"),
                BuiltInChecks.ROWS.stream().map(CheckProvider::type).toList());
        assertEquals(HttpCheckSettings.class, checks.settings().get("http"));
    }

    @Test
    void providersOnTheClassPathAddTheirTypes() throws Exception {
        assertEquals(BuiltInChecks.ROWS.size() + 1, checks.types().size());
        try (TestRuntime test = new TestRuntime()) {
            Check fixed = checks.create("fixed", new FixedCheckProvider.Settings("as ever"), test.runtime());

            assertEquals("PASS as ever", test.run(fixed).summary());
        }
    }

    @Test
    void twoProvidersOfOneTypeAreRejected() {
        CheckProvider<?> second = new FixedCheckProvider();
        List<CheckProvider<?>> twice = Stream.concat(BuiltInChecks.ROWS.stream().limit(1), Stream.of(second, second))
                .toList();
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> new Checks(twice));

        assertEquals(
                "check type \"fixed\" is offered by io.pharos.health.check.FixedCheckProvider and"
                        + " io.pharos.health.check.FixedCheckProvider; expected one provider",
                thrown.getMessage());
        CheckProvider<?> first = BuiltInChecks.ROWS.get(0);
        assertEquals(
                "check type \"disk\" is offered by Pharos and Pharos; expected one provider",
                assertThrows(IllegalArgumentException.class, () -> new Checks(List.of(first, first)))
                        .getMessage());
    }

    @Test
    void unknownTypeIsRejectedWithTheKnownTypes() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> checks.create("htpp", ExecCheckSettings.shell("true"), null));

        assertEquals(
                "check type \"htpp\" is not known; expected one of " + String.join(", ", checks.types()),
                thrown.getMessage());
    }

    @Test
    void settingsOfAnotherTypeAreRejected() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> checks.create("tcp", ExecCheckSettings.shell("true"), null));

        assertEquals(
                "settings of check type \"tcp\" are a ExecCheckSettings; expected a TcpCheckSettings",
                thrown.getMessage());
    }

    @Test
    void eachTypeCreatesItsCheck() {
        try (TestRuntime test = new TestRuntime()) {
            assertInstanceOf(ExecCheck.class, checks.create("exec", ExecCheckSettings.shell("true"), test.runtime()));
            assertInstanceOf(
                    HttpCheck.class,
                    checks.create("http", HttpCheckSettings.of(URI.create("http://host/")), test.runtime()));
            assertInstanceOf(TcpCheck.class, checks.create("tcp", TcpCheckSettings.of("host", 1), test.runtime()));
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsDocumentedAndConfigurable(Class<? extends Record> settings) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = settings.getSimpleName() + "." + component.getName();
            Setting setting = component.getAnnotation(Setting.class);
            assertNotNull(setting, name);
            assertTrue(setting.value().endsWith("."), name);
            if (component.getType().isPrimitive()) {
                assertTrue(!setting.fallback().equals(Setting.ABSENT), name + " cannot be absent");
            }
            if (component.getType().isRecord() && component.getType() != Secret.class) {
                everySettingIsDocumentedAndConfigurable(component.getType().asSubclass(Record.class));
            } else {
                assertTrue(
                        PLAIN.contains(component.getType())
                                || component.getType().isEnum()
                                || GENERIC.contains(component.getGenericType().getTypeName()),
                        name + " is a " + component.getGenericType());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void noSettingUsesTheNameOfACommonSetting(Class<? extends Record> settings) {
        for (RecordComponent component : settings.getRecordComponents()) {
            assertTrue(!TAKEN.contains(component.getName()), component.getName());
        }
    }

    @Test
    void factoryDefaultsMatchTheDocumentation() throws Exception {
        Map<String, String> documented =
                Map.of("method", "GET", "followRedirects", "0", "maxBody", "65536", "reuse", "false");
        HttpCheckSettings made = HttpCheckSettings.of(URI.create("http://host/"));

        for (RecordComponent component : HttpCheckSettings.class.getRecordComponents()) {
            String expected = documented.get(component.getName());
            if (expected != null) {
                assertEquals(expected, component.getAnnotation(Setting.class).fallback());
                assertEquals(expected, String.valueOf(component.getAccessor().invoke(made)));
            }
        }
        assertEquals(List.of("2xx"), HttpExpectation.SUCCESS.status());
    }
}

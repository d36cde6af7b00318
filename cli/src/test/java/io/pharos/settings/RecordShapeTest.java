package io.pharos.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Setting;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordShapeTest {
    enum Color {
        DARK_RED,
        BLUE
    }

    record Inner(@Setting(value = "x", fallback = "7") int number) {}

    record Everything(
            @Setting(value = "x", fallback = "{not yaml") String text,
            @Setting(value = "x", fallback = "1") int integer,
            @Setting(value = "x", fallback = "2") long longInteger,
            @Setting(value = "x", fallback = "0.5") double decimal,
            @Setting(value = "x", fallback = "true") boolean truth,
            @Setting(value = "x", fallback = "1m30s") Duration duration,

            @Setting(value = "x", fallback = "http://127.0.0.1/")
            URI link,

            @Setting(value = "x", fallback = "/tmp/a") Path file,
            @Setting(value = "x", fallback = "::1") InetAddress address,
            @Setting(value = "x", fallback = "127.0.0.1") Inet4Address ipv4Address,
            @Setting(value = "x", fallback = "dark-red") Color color,
            @Setting(value = "x", fallback = "[1, 2]") List<Integer> numbers,
            @Setting(value = "x", fallback = "one") List<String> texts,
            @Setting(value = "x", fallback = "{a: b}") Map<String, String> map,
            @Setting(value = "x", fallback = "{}") Inner inner,

            @Setting(value = "x", fallback = Setting.ABSENT) @Nullable Integer absentNumber,

            @Setting(value = "x", fallback = Setting.ABSENT) @Nullable Inner absentInner,

            @Setting(value = "x", fallback = Setting.ABSENT) List<Inner> absentList,
            @Setting(value = "x", fallback = Setting.ABSENT) Map<String, String> absentMap) {}

    @Test
    void fallbacksAreConvertedAsIfTheFileHadThem() {
        Everything fallbacks = bind("{}", Everything.class);

        assertEquals(
                new Everything(
                        "{not yaml",
                        1,
                        2,
                        0.5,
                        true,
                        Duration.ofSeconds(90),
                        URI.create("http://127.0.0.1/"),
                        Path.of("/tmp/a"),
                        AddressParser.parse("::1"),
                        AddressParser.parseIpv4("127.0.0.1"),
                        Color.DARK_RED,
                        List.of(1, 2),
                        List.of("one"),
                        Map.of("a", "b"),
                        new Inner(7),
                        null,
                        null,
                        List.of(),
                        Map.of()),
                fallbacks);
    }

    @Test
    void theFileWinsOverFallbacks() {
        Everything bound = bind("""
                text: 017
                integer: -5
                long-integer: "123456789012345678"
                decimal: -1
                truth: false
                color: blue
                numbers: 3
                texts: []
                map: {}
                inner: {number: 8}
                absent-number: 9
                absent-inner: {}
                absent-list: [{number: 1}, {}]
                absent-map: {x: 1, y: true}
                """, Everything.class);

        assertEquals("017", bound.text());
        assertEquals(-5, bound.integer());
        assertEquals(123456789012345678L, bound.longInteger());
        assertEquals(-1.0, bound.decimal());
        assertEquals(Color.BLUE, bound.color());
        assertEquals(List.of(3), bound.numbers());
        assertEquals(List.of(), bound.texts());
        assertEquals(Map.of(), bound.map());
        assertEquals(new Inner(8), bound.inner());
        assertEquals(9, bound.absentNumber());
        assertEquals(new Inner(7), bound.absentInner());
        assertEquals(List.of(new Inner(1), new Inner(7)), bound.absentList());
        assertEquals(Map.of("x", "1", "y", "true"), bound.absentMap());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer: 1.5 | 1.5: expected a whole number",
                "integer: 2147483648 | 2147483648: expected a whole number of -2147483648 to 2147483647",
                "integer: 0x10 | 0x10: expected a whole number",
                "long-integer: 9999999999999999999 | 9999999999999999999: expected a whole number",
                "decimal: 1e3 | 1e3: expected a number",
                "decimal: .nan | .nan: expected a number",
                "truth: on | on: expected true or false; true",
                "truth: ture | ture: expected true or false; true",
                "truth: 1 | 1: expected true or false",
                "duration: 90 | 90: expected a duration with a unit, such as 5s, 200ms or 1m30s; 90s",
                "link: /health | /health: expected a URL such as http://127.0.0.1/health",
                "link: 'http://a b/' | http://a b/: expected a URL such as http://127.0.0.1/health",
                "file: '' | \"\": expected the path of a file",
                "address: localhost | localhost: expected an IPv4 or IPv6 address",
                "ipv4-address: ::1 | ::1: expected an IPv4 address",
                "color: dark_red | dark_red: expected dark-red or blue; dark-red",
                "color: BLUE | BLUE: expected dark-red or blue; blue",
                "numbers: [1, x] | x: expected a whole number",
                "numbers: {} | a mapping: expected a list",
                "text: [a] | a list: expected text",
                "text: | no value: expected text",
                "texts: ~ | no value: expected a list",
                "map: [a] | a list: expected a mapping of names to text",
                "map: {a: {}} | a mapping: expected text",
                "inner: 5 | 5: expected a mapping",
                "absent-list: {number: 1} | a mapping: expected a list",
            })
    void aValueOfAnotherTypeIsRefused(String text, String error) {
        Problem problem = problems(text, Everything.class).get(0);

        String suggestion = problem.suggestion() == null ? "" : "; " + problem.suggestion();
        assertEquals(error, problem.badValue() + ": " + problem.reason() + suggestion);
    }

    record Undocumented(int number) {}

    record NoShape(@Setting("x") Object thing) {}

    record AbsentPrimitive(
            @Setting(value = "x", fallback = Setting.ABSENT) int number) {}

    record BadFallback(
            @Setting(value = "x", fallback = "five") int number) {}

    @Test
    void aRecordThatCannotBeConfiguredIsOurMistake() {
        Shapes shapes = shapes();

        assertThrows(IllegalStateException.class, () -> shapes.ofRecord(Undocumented.class));
        assertThrows(IllegalStateException.class, () -> shapes.ofRecord(NoShape.class));
        assertThrows(IllegalStateException.class, () -> shapes.ofRecord(AbsentPrimitive.class));
        assertThrows(IllegalStateException.class, () -> bind("{}", BadFallback.class));
    }

    record Refusing(
            @Setting("x") int number,
            @Setting(value = "x", fallback = "0") int other) {
        Refusing {
            if (number == 1) {
                throw new IllegalArgumentException("number 1; expected another");
            }
            if (number == 2) {
                throw new IllegalArgumentException("number and other clash; expected one");
            }
            if (number == 3) {
                throw new IllegalArgumentException("the whole\nthing is wrong");
            }
            if (number == 4) {
                throw new IllegalStateException("a bug");
            }
        }
    }

    @Test
    void aRecordsOwnRefusalGetsThePlaceOfTheKeyThatItBeginsWith() {
        assertEquals(
                List.of(new Problem(new SourcePosition("number", 1, 9), "1", "expected another", null)),
                problems("number: 1", Refusing.class));
        assertEquals(
                List.of(new Problem(
                        new SourcePosition("number", 1, 9), null, "number and other clash; expected one", null)),
                problems("number: 2", Refusing.class));
        assertEquals(
                List.of(new Problem(new SourcePosition("", 1, 1), null, "the whole\\nthing is wrong", null)),
                problems("number: 3", Refusing.class));
        assertThrows(IllegalStateException.class, () -> problems("number: 4", Refusing.class));
    }

    @Test
    void anUnknownKeyDoesNotHideOtherProblems() {
        List<Problem> problems = problems("nubmer: 1\nother: x\n", Refusing.class);

        assertEquals(
                List.of(
                        new Problem(new SourcePosition("nubmer", 1, 1), null, "unknown key", "number"),
                        new Problem(new SourcePosition("number", 1, 1), null, "missing; expected a whole number", null),
                        new Problem(new SourcePosition("other", 2, 8), "x", "expected a whole number", null)),
                problems);
    }

    private static <R extends Record> R bind(String text, Class<R> type) {
        Binding binding = new Binding();
        Record bound =
                shapes().ofRecord(type).bind(YamlReader.read(text, binding).orElseThrow(), binding);
        assertEquals(List.of(), binding.problems());
        return type.cast(bound);
    }

    private static List<Problem> problems(String text, Class<? extends Record> type) {
        Binding binding = new Binding();
        YamlReader.read(text, binding).ifPresent(node -> shapes().ofRecord(type).bind(node, binding));
        assertTrue(!binding.problems().isEmpty(), text);
        return binding.problems();
    }

    @Test
    void aValueThatWasRefusedLeavesNoRecord() {
        Binding binding = new Binding();
        ConfigNode node = YamlReader.read("number: x", binding).orElseThrow();

        assertNull(shapes().ofRecord(Refusing.class).bind(node, binding));
    }

    private static Shapes shapes() {
        return new Shapes(component -> Optional.ofNullable(component.getAnnotation(Setting.class))
                .map(setting -> switch (setting.fallback()) {
                    case Setting.REQUIRED -> new KeyDescription(setting.value(), null, true);
                    case Setting.ABSENT -> new KeyDescription(setting.value(), null, false);
                    default -> new KeyDescription(setting.value(), setting.fallback(), false);
                }));
    }
}

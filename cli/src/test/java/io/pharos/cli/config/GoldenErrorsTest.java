package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code bad} has its errors beside it, exactly as they are printed. */
class GoldenErrorsTest {
    static List<Path> badFiles() {
        return TestFiles.in("bad");
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badFileIsRefusedWithExactlyTheseErrors(Path file) {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> TestFiles.loader().parse(file.getFileName().toString(), TestFiles.text(file)));

        String printed = refused.getMessage() + "\n";
        Path golden = Path.of(file.toString().replace(".yaml", ".errors"));
        assertEquals(TestFiles.expected(golden, printed), printed);
        assertEquals(refused.errors().size(), refused.getMessage().lines().count(), "one line for each error");
        assertTrue(refused.errors().stream().allMatch(error -> error.line() >= 1 && error.column() >= 1));
        assertFalse(printed.contains("hunter"), "a secret in " + printed);
    }
}

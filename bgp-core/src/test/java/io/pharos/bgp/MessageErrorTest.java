package io.pharos.bgp;

import io.pharos.bgp.Lab.Stage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that are wrong (RFC 4271 section 6.1), and messages at the wrong time (RFC 6608). */
class MessageErrorTest {
    private static final String BAD_HEADERS = """
            marker of zeros                 | 00000000000000000000000000000000 0013 04 | 01 01
            last octet of the marker wrong  | fffffffffffffffffffffffffffffffe 0013 04 | 01 01
            first octet of the marker wrong | 7fffffffffffffffffffffffffffffff 0013 04 | 01 01
            length 0                        | MARKER 0000 04 | 01 02 0000
            length 18                       | MARKER 0012 04 | 01 02 0012
            length 4097                     | MARKER 1001 02 | 01 02 1001
            length 65535                    | MARKER ffff 02 | 01 02 ffff
            OPEN of 28 octets               | MARKER 001c 01 00000000 | 01 02 001c
            UPDATE of 22 octets             | MARKER 0016 02 000000 | 01 02 0016
            NOTIFICATION of 20 octets       | MARKER 0014 03 06 | 01 02 0014
            KEEPALIVE of 20 octets          | MARKER 0014 04 00 | 01 02 0014
            ROUTE-REFRESH of 22 octets      | MARKER 0016 05 000100 | 01 02 0016
            type 0                          | MARKER 0013 00 | 01 03 00
            type 6                          | MARKER 0013 06 | 01 03 06
            type 255                        | MARKER 0013 ff | 01 03 ff
            length and type wrong           | MARKER 0012 00 | 01 02 0012
            """;

    static Stream<Arguments> badHeadersInEachState() {
        return BAD_HEADERS
                .lines()
                .map(row -> row.split("\\|", -1))
                .flatMap(row -> Arrays.stream(Stage.values())
                        .map(stage -> Arguments.of(row[0].strip(), stage, row[1], row[2])));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("badHeadersInEachState")
    void badHeaderIsAnsweredWithItsNotification(String what, Stage stage, String octets, String notification)
            throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(stage);

            connection.send(octets);

            connection.expectNotification(notification);
        }
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', textBlock = """
            OPEN_SENT    | KEEPALIVE         | MARKER 0013 04 | 05 01 04
            OPEN_SENT    | End-of-RIB        | MARKER 0017 02 0000 0000 | 05 01 02
            OPEN_SENT    | malformed UPDATE  | MARKER 0017 02 ffff 0000 | 05 01 02
            OPEN_SENT    | ROUTE-REFRESH     | MARKER 0017 05 0001 00 01 | 05 01 05
            OPEN_CONFIRM | OPEN              | MARKER 001d 01 04 fde8 005a c0000209 00 | 05 02 01
            OPEN_CONFIRM | End-of-RIB        | MARKER 0017 02 0000 0000 | 05 02 02
            OPEN_CONFIRM | malformed UPDATE  | MARKER 0017 02 ffff 0000 | 05 02 02
            OPEN_CONFIRM | ROUTE-REFRESH     | MARKER 0017 05 0001 00 01 | 05 02 05
            ESTABLISHED  | OPEN              | MARKER 001d 01 04 fde8 005a c0000209 00 | 05 03 01
            ESTABLISHED  | OPEN of version 3 | MARKER 001d 01 03 fde8 005a c0000209 00 | 05 03 01
            """)
    void unexpectedMessageIsAnsweredWithAnFsmError(Stage stage, String what, String octets, String notification)
            throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(stage);

            connection.send(octets);

            connection.expectNotification(notification);
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void octetsAfterABadMessageAreNotRead(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(stage);

            connection.send("MARKER 0013 06 MARKER 0013 07" + " 00".repeat(20_000));

            connection.expectNotification("01 03 06");
        }
    }
}

package io.pharos.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1179", "0.0.0.0:0", "[::1]:179", "[2001:db8::1]:65535"})
    void anAddressIsFormattedAsItWasWritten(String text) {
        assertEquals(text, ListenAddress.format(ListenAddress.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                ":1179",
                "localhost:1179",
                "::1:179",
                "[127.0.0.1]:1",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "127.0.0.0/8:1",
                "[::1/128]:1",
                "[::1]",
                "127.0.0.1:x"
            })
    void anythingElseIsRefusedByName(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));

        assertTrue(refused.getMessage().startsWith("listen address \"" + text + "\"; expected"), refused.getMessage());
    }

    @Test
    void whoListensOnAllAddressesIsDialledAtTheLoopbackOne() {
        assertEquals("127.0.0.1:1179", ListenAddress.dialled(ListenAddress.parse("0.0.0.0:1179")));
        assertEquals("[::1]:1179", ListenAddress.dialled(ListenAddress.parse("[::]:1179")));
        assertEquals("192.0.2.1:179", ListenAddress.dialled(ListenAddress.parse("192.0.2.1:179")));
    }
}

package io.pharos.cli.api.control;

import static io.pharos.cli.api.control.Stage.NORTH;
import static io.pharos.cli.api.control.Stage.SOUTH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.cli.api.ExabgpDialect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteCommandsTest {
    private final Stage stage = new Stage();
    private final Conversation script = stage.converse(ExabgpDialect.V5);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aRouteIsAnnouncedToAllNeighborsAndWithdrawnFromOne() {
        assertEquals("done\n", script.ask("announce route 10.0.0.0/24 next-hop self"));
        stage.awaitHeard(NORTH, "10.0.0.0/24");
        stage.awaitHeard(SOUTH, "10.0.0.0/24");

        assertEquals("done\n", script.ask("neighbor 127.0.0.2 withdraw route 10.0.0.0/24"));
        stage.awaitHeard(SOUTH);
        stage.awaitHeard(NORTH, "10.0.0.0/24");
    }

    @Test
    void aSelectorThatMeansNobodyIsAnError() {
        assertEquals(
                "error: neighbor 127.0.0.9 is nobody; expected one of 127.0.0.1, 127.0.0.2\nerror\n",
                script.ask("neighbor 127.0.0.9 announce route 10.0.0.0/24 next-hop self"));
    }

    @Test
    void aServicesPrefixIsForHealthToDecide() {
        assertEquals(
                "error: 192.0.2.80/32 is announced for the service web; expected another prefix, because health decides"
                        + " about this one\nerror\n",
                script.ask("withdraw route 192.0.2.80"));
    }

    @Test
    void theRoutesOfAClientEndWithItUnlessAnotherHasAnnouncedThem() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, false, List.of(), true));
        helper.ask("announce route 10.0.1.0/24 next-hop self");
        helper.ask("announce route 10.0.2.0/24 next-hop self");
        script.ask("neighbor 127.0.0.1 announce route 10.0.2.0/24 next-hop self med 5");
        stage.awaitHeard(NORTH, "10.0.1.0/24", "10.0.2.0/24");
        stage.awaitHeard(SOUTH, "10.0.1.0/24", "10.0.2.0/24");

        helper.close();

        stage.awaitHeard(NORTH, "10.0.2.0/24");
        stage.awaitHeard(SOUTH);
    }
}

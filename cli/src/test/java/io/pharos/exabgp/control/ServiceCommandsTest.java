package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ServiceOperations.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceCommandsTest {
    private final Stage stage = new Stage();
    private final Conversation operator = stage.converse(ExabgpDialect.V5);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void overrideAppliesImmediatelyAndIsAnsweredOnceStored() {
        operator.tell("service web drain by ann", "# later", "services");
        assertEquals(List.of("drain web by ann"), stage.desk.orders);
        assertEquals("", operator.heard(), "the answers wait for the first");

        stage.desk.disk.complete(new Answer("service web: drain", Map.of()));

        await().until(() -> operator.heard().equals("service web: drain\ndone\ndone\nweb is UP\ndone\n"));
    }

    @Test
    void overrideIsAttributedToTheClientUnlessItNamesAnOperator() {
        operator.tell("service web check");

        assertEquals(List.of("check web by test"), stage.desk.orders);
    }

    @Test
    void overrideThatCannotBeStoredIsAnError() {
        stage.desk.disk.completeExceptionally(new IOException("overrides.json cannot be written"));

        assertEquals("error: overrides.json cannot be written\nerror\n", operator.ask("service web maintenance"));
    }

    @Test
    void queriesAreAnsweredInTextOrJson() {
        assertEquals("web is UP\ndone\n", operator.ask("explain web"));
        assertEquals("{\"service\": \"web\"}\ndone\n", operator.ask("explain web json"));
        assertEquals("error: no service wbe; expected one of web\nerror\n", operator.ask("service wbe status"));
    }

    @Test
    void clientsWithLimitedScopeMayQueryButNotOverride() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, true, List.of("127.0.0.1"), true));

        assertEquals("web is UP\ndone\n", helper.ask("services"));
        assertEquals(
                "error: service web drain: helper may not override services; expected a client with access to all neighbors,"
                        + " such as pharos ctl\nerror\n",
                helper.ask("service web drain"));
        assertEquals(List.of(), stage.desk.orders);
    }
}

package io.pharos.cli.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.cli.api.text.Command.Form;
import io.pharos.cli.api.text.ServiceOrder.Action;
import io.pharos.cli.api.text.ServiceOrder.Terms;
import io.pharos.cli.api.text.ServiceView.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceRequestsTest {
    private static Request request(String line) throws TextException {
        return RequestParser.parse(line).request();
    }

    @Test
    void anOrderSaysHowLongAndWhy() throws TextException {
        assertEquals(
                new ServiceOrder(
                        "web", Action.DRAIN, null, null, new Terms("10s", "30m", "ann b", "new disk, [rack 3]")),
                request("service web drain over 10s for 30m by \"ann b\" reason new disk, [rack 3]"));
        assertEquals(
                new ServiceOrder("web", Action.MAINTENANCE, null, null, Terms.NONE),
                request("service web maintenance"));
    }

    @Test
    void aReasonEndsAtTheWordsThatMayEndAnyCommandUnlessItIsInQuotationMarks() throws TextException {
        Command plain = RequestParser.parse("service web drain reason a better text json");
        Command quoted = RequestParser.parse("service web drain reason \"a  better text\" for 1h json");

        assertEquals("a better", ((ServiceOrder) plain.request()).terms().reason());
        assertEquals(Form.JSON, plain.form());
        assertEquals(new Terms(null, "1h", null, "a  better text"), ((ServiceOrder) quoted.request()).terms());
        assertEquals(Form.JSON, quoted.form());
    }

    @Test
    void levelsAndBackendsAreActivated() throws TextException {
        assertEquals(
                new ServiceOrder("web", Action.ACTIVATE, 1, null, Terms.NONE), request("service web activate level 1"));
        assertEquals(
                new ServiceOrder("web", Action.ACTIVATE, null, "rack1", Terms.NONE),
                request("service web activate backend rack1"));
        assertEquals(
                new ServiceOrder("web", Action.DEACTIVATE, null, "rack1", new Terms(null, null, null, "slow")),
                request("service web deactivate backend rack1 reason slow"));
        assertEquals(
                new ServiceOrder("web", Action.REACTIVATE, null, "rack1", new Terms(null, null, "ann", "")),
                request("service web reactivate backend rack1 by ann"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME", "AUTOMATIC", "FAIL_BACK", "FORGIVE", "CHECK"})
    void someOrdersNeedNoMoreWords(Action action) throws TextException {
        assertEquals(new ServiceOrder("web", action, null, null, Terms.NONE), request("service web " + action.word()));
    }

    @Test
    void questionsAreAboutOneServiceOrAll() throws TextException {
        assertEquals(new ServiceView(Topic.STATUS, null, null, null), request("services"));
        assertEquals(new ServiceView(Topic.STATUS, "web", null, null), request("service web status json"));
        assertEquals(new ServiceView(Topic.EXPLANATION, "web", null, null), request("explain web"));
        assertEquals(new ServiceView(Topic.HISTORY, null, null, null), request("history"));
        assertEquals(new ServiceView(Topic.HISTORY, "web", "1h", "5"), request("history web since 1h limit 5 text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service                              | the line ends here; expected a service's name",
                "service web fly                      | \"fly\"; expected status, or one of maintenance, drain, resume,"
                        + " activate, deactivate, reactivate, automatic, fail-back, forgive, check",
                "service web activate                 | the line ends here; expected level or backend",
                "service web activate level one       | level \"one\"; expected a number",
                "service web deactivate level 1       | \"level\"; expected backend",
                "service web resume for 1h            | \"for\"; expected the end of the line, by",
                "service web maintenance over 1s      | \"over\"; expected the end of the line, by, for, reason",
                "service web drain reason             | the line ends here; expected a reason",
                "service web drain reason json        | something is missing; expected a reason",
                "service web drain reason \"new       | \"\"new\"; expected a reason, with a quotation mark at its end too",
                "service web drain reason \"a\"b      | \"\"a\"b\"; expected a blank behind the quotation mark",
                "history web web                      | \"web\"; expected the end of the line, since or limit",
            })
    void whatIsWrongIsNamed(String line, String reason) {
        assertEquals(
                reason, assertThrows(TextException.class, () -> request(line)).reason());
    }
}

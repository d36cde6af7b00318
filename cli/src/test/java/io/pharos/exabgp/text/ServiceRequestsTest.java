package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.exabgp.text.OverrideCommand.Action;
import io.pharos.exabgp.text.OverrideCommand.Options;
import io.pharos.exabgp.text.ParsedCommand.Form;
import io.pharos.exabgp.text.ServiceQuery.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceRequestsTest {
    private static Request request(String line) throws TextException {
        return RequestParser.parse(line).request();
    }

    @Test
    void overrideHasADurationAndAReason() throws TextException {
        assertEquals(
                new OverrideCommand(
                        "web", Action.DRAIN, null, null, new Options("10s", "30m", "ann b", "new disk, [rack 3]")),
                request("service web drain over 10s for 30m by \"ann b\" reason new disk, [rack 3]"));
        assertEquals(
                new OverrideCommand("web", Action.MAINTENANCE, null, null, Options.NONE),
                request("service web maintenance"));
    }

    @Test
    void unquotedReasonEndsAtTrailingKeywords() throws TextException {
        ParsedCommand plain = RequestParser.parse("service web drain reason a better text json");
        ParsedCommand quoted = RequestParser.parse("service web drain reason \"a  better text\" for 1h json");

        assertEquals("a better", ((OverrideCommand) plain.request()).terms().reason());
        assertEquals(Form.JSON, plain.form());
        assertEquals(new Options(null, "1h", null, "a  better text"), ((OverrideCommand) quoted.request()).terms());
        assertEquals(Form.JSON, quoted.form());
    }

    @Test
    void levelsAndBackendsAreActivated() throws TextException {
        assertEquals(
                new OverrideCommand("web", Action.ACTIVATE, 1, null, Options.NONE),
                request("service web activate level 1"));
        assertEquals(
                new OverrideCommand("web", Action.ACTIVATE, null, "rack1", Options.NONE),
                request("service web activate backend rack1"));
        assertEquals(
                new OverrideCommand("web", Action.DEACTIVATE, null, "rack1", new Options(null, null, null, "slow")),
                request("service web deactivate backend rack1 reason slow"));
        assertEquals(
                new OverrideCommand("web", Action.REACTIVATE, null, "rack1", new Options(null, null, "ann", "")),
                request("service web reactivate backend rack1 by ann"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME", "AUTOMATIC", "FAIL_BACK", "RESET_DAMPENING", "CHECK"})
    void someOrdersNeedNoMoreWords(Action action) throws TextException {
        assertEquals(
                new OverrideCommand("web", action, null, null, Options.NONE), request("service web " + action.word()));
    }

    @Test
    void theFormerWordForResetDampeningIsAccepted() throws TextException {
        assertEquals(request("service web reset-dampening"), request("service web forgive"));
    }

    @Test
    void queriesConcernOneServiceOrAll() throws TextException {
        assertEquals(new ServiceQuery(Topic.STATUS, null, null, null), request("services"));
        assertEquals(new ServiceQuery(Topic.STATUS, "web", null, null), request("service web status json"));
        assertEquals(new ServiceQuery(Topic.EXPLANATION, "web", null, null), request("explain web"));
        assertEquals(new ServiceQuery(Topic.HISTORY, null, null, null), request("history"));
        assertEquals(new ServiceQuery(Topic.HISTORY, "web", "1h", "5"), request("history web since 1h limit 5 text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service                              | the line ends here; expected a service's name",
                "service web fly                      | \"fly\"; expected status, or one of maintenance, drain, resume,"
                        + " activate, deactivate, reactivate, automatic, fail-back, reset-dampening, check",
                "service web activate                 | the line ends here; expected level or backend",
                "service web activate level one       | level \"one\"; expected a number",
                "service web deactivate level 1       | \"level\"; expected backend",
                "service web resume for 1h            | \"for\"; expected the end of the line, by",
                "service web maintenance over 1s      | \"over\"; expected the end of the line, by, for, reason",
                "service web drain reason             | the line ends here; expected a reason",
                "service web drain reason json        | something is missing; expected a reason",
                "service web drain reason \"new       | \"\"new\"; expected a reason, with a closing quotation mark",
                "service web drain reason \"a\"b      | \"\"a\"b\"; expected a blank after the quotation mark",
                "history web web                      | \"web\"; expected the end of the line, since or limit",
            })
    void whatIsWrongIsNamed(String line, String reason) {
        assertEquals(
                reason, assertThrows(TextException.class, () -> request(line)).reason());
    }
}

package io.pharos.cli.config;

import io.pharos.exabgp.text.RouteDefinition;
import io.pharos.exabgp.text.RouteGrammar;
import io.pharos.exabgp.text.TextException;
import io.pharos.settings.InvalidText;
import java.util.List;

/** A route in the words of {@code announce route}. */
public record RouteLine(RouteDefinition definition) implements StaticRoute {
    static final String EXPECTED = "a route such as 10.0.0.0/24 next-hop self med 100";

    private static final String BEFORE_EXPECTATION = "; expected ";

    /** Reads the text; a refusal says in which column of it the fault is. */
    static RouteLine parse(String text) {
        RouteDefinition definition;
        try {
            definition = RouteGrammar.parse(text);
        } catch (TextException e) {
            int at = e.reason().indexOf(BEFORE_EXPECTATION);
            String found = at < 0 ? e.reason() : e.reason().substring(0, at);
            String expected = at < 0 ? EXPECTED : e.reason().substring(at + BEFORE_EXPECTATION.length());
            throw new InvalidText(text, expected + " (column " + e.column() + ": " + found + ")", null);
        }
        if (definition.withdrawn() && definition.watchdog() == null) {
            throw new InvalidText(text, "watchdog and a name beside withdraw", null);
        }
        return new RouteLine(definition);
    }

    @Override
    public List<String> neighbors() {
        return List.of();
    }
}

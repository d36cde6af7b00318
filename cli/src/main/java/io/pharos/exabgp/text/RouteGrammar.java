package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a route in ExaBGP's commands: a prefix, then attributes in any order, {@code next-hop} among them.
 * Communities are sent in the order written.
 */
public final class RouteGrammar {
    /** Words that may end any command and choose how it is answered. */
    static final Set<String> TRAILING = Set.of("sync", "async", "json", "text");

    private RouteGrammar() {}

    /**
     * Parses what follows {@code announce route}, for example {@code "10.0.0.0/24 next-hop self med 100"}.
     *
     * @throws TextException if it is not a route
     */
    public static RouteDefinition parse(String text) throws TextException {
        CommandTokens in = CommandTokens.of(text);
        RouteDefinition route = announced(in, null);
        in.expectEnd();
        return route;
    }

    /** Parses a prefix and its attributes, with a next hop. */
    static RouteDefinition announced(CommandTokens in, @Nullable AddressFamily family) throws TextException {
        RouteDraft draft = single(in, family);
        requireNextHop(in, draft);
        return draft.finish();
    }

    /** Parses a prefix with attributes, which are ignored except the path identifier. */
    static RouteDefinition withdrawn(CommandTokens in, @Nullable AddressFamily family) throws TextException {
        return single(in, family).finish();
    }

    private static RouteDraft single(CommandTokens in, @Nullable AddressFamily family) throws TextException {
        RouteDraft draft = new RouteDraft();
        draft.prefix(in.value(RouteDraft.expectedPrefix()), family);
        while (!in.atRest()) {
            AttributeParser.read(in, draft);
        }
        return draft;
    }

    /** Parses {@code ATTRIBUTES nlri PREFIX PREFIX …} to announce. */
    static RouteDefinition sharedAnnounced(CommandTokens in) throws TextException {
        RouteDraft draft = shared(in);
        requireNextHop(in, draft);
        return draft.finish();
    }

    /** Parses {@code ATTRIBUTES nlri PREFIX PREFIX …} to withdraw. */
    static RouteDefinition sharedWithdrawn(CommandTokens in) throws TextException {
        return shared(in).finish();
    }

    private static RouteDraft shared(CommandTokens in) throws TextException {
        RouteDraft draft = new RouteDraft();
        while (!in.skip("nlri")) {
            in.peek("nlri and the prefixes");
            AttributeParser.read(in, draft);
        }
        do {
            draft.prefix(in.value(RouteDraft.expectedPrefix()), null);
        } while (!in.atRest());
        return draft;
    }

    private static void requireNextHop(CommandTokens in, RouteDraft draft) throws TextException {
        if (!draft.hasNextHop()) {
            throw in.missing("next-hop with an address, or next-hop self");
        }
    }
}

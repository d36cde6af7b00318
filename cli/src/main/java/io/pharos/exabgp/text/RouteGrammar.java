package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route in ExaBGP's words: a prefix, then attributes in any order, {@code next-hop} among them. Communities go out in the
 * order written.
 */
public final class RouteGrammar {
    /** Words that end a command and say how it is to be answered. */
    static final Set<String> TRAILING = Set.of("sync", "async", "json", "text");

    private RouteGrammar() {}

    /**
     * Reads what stands behind {@code announce route}, for example {@code "10.0.0.0/24 next-hop self med 100"}.
     *
     * @throws TextException if it is not a route
     */
    public static RouteDefinition parse(String text) throws TextException {
        CommandTokens in = CommandTokens.of(text);
        RouteDefinition route = announced(in, null);
        in.expectEnd();
        return route;
    }

    /** A prefix and its attributes, with a next hop. */
    static RouteDefinition announced(CommandTokens in, @Nullable AddressFamily family) throws TextException {
        RouteDraft draft = single(in, family);
        requireNextHop(in, draft);
        return draft.finish();
    }

    /** A prefix with attributes that mean nothing but the path identifier. */
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

    /** {@code ATTRIBUTES nlri PREFIX PREFIX …}, to announce. */
    static RouteDefinition sharedAnnounced(CommandTokens in) throws TextException {
        RouteDraft draft = shared(in);
        requireNextHop(in, draft);
        return draft.finish();
    }

    /** {@code ATTRIBUTES nlri PREFIX PREFIX …}, to withdraw. */
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

package io.pharos.exabgp.text;

import io.pharos.bgp.packet.attribute.PathAttribute;

/** Parses a single attribute whose value is a list, outside of a route. */
public final class AttributeListParser {
    private AttributeListParser() {}

    /**
     * Parses the value as in a route's line.
     *
     * @param word of the attribute, such as {@code community}
     * @param values the text between the brackets
     * @throws TextException if it is not a value of the attribute; its column has no meaning then
     */
    public static PathAttribute read(String word, String values) throws TextException {
        CommandTokens in = CommandTokens.of(word + " [ " + values + " ]");
        RouteDraft draft = new RouteDraft();
        AttributeParser.read(in, draft);
        if (in.hasNext()) {
            CommandToken stray = in.next("the end");
            throw stray.bad(word, "nothing after the list");
        }
        return draft.attributes().get(0);
    }
}

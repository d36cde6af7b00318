package io.pharos.exabgp.text;

import io.pharos.bgp.packet.attribute.PathAttribute;

/** Reads a single attribute whose value is a list, for those who have it apart from a route. */
public final class AttributeListParser {
    private AttributeListParser() {}

    /**
     * Reads the value as a route's line would have it.
     *
     * @param word of the attribute, such as {@code community}
     * @param values what stands between the brackets
     * @throws TextException if it is no value of the attribute; the column counts nothing then
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

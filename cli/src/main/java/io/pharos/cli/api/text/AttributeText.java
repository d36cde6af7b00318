package io.pharos.cli.api.text;

import io.pharos.bgp.packet.attribute.PathAttribute;

/** Reads a single attribute whose value is a list, for those who have it apart from a route. */
public final class AttributeText {
    private AttributeText() {}

    /**
     * Reads the value as a route's line would have it.
     *
     * @param word of the attribute, such as {@code community}
     * @param values what stands between the brackets
     * @throws TextException if it is no value of the attribute; the column counts nothing then
     */
    public static PathAttribute read(String word, String values) throws TextException {
        Tokens in = Tokens.of(word + " [ " + values + " ]");
        RouteDraft draft = new RouteDraft();
        AttributeWords.read(in, draft);
        if (in.hasNext()) {
            Token stray = in.next("the end");
            throw stray.bad(word, "nothing behind the list");
        }
        return draft.attributes().get(0);
    }
}

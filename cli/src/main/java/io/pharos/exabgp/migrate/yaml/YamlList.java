package io.pharos.exabgp.migrate.yaml;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list.
 *
 * @param elements in order
 */
public record YamlList(List<YamlValue> elements) implements YamlValue {
    /** Copies the list. */
    public YamlList {
        elements = List.copyOf(elements);
    }

    /** Returns a list of texts. */
    public static YamlList ofTexts(Collection<String> texts) {
        return new YamlList(
                texts.stream().map(YamlScalar::of).map(YamlValue.class::cast).toList());
    }

    @Override
    public String inline() {
        return elements.stream().map(YamlValue::inline).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public boolean fitsInline() {
        return elements.stream().allMatch(YamlScalar.class::isInstance);
    }
}

package io.pharos.cli.config;

import io.pharos.settings.ConfigNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Just enough of JSON Schema to check files against ours. It fails on a keyword that it does not know. */
final class SchemaRules {
    private static final Set<String> DESCRIBING = Set.of("$schema", "$defs", "title", "description", "default");

    private final ConfigNode.Mapping root;
    private final List<String> faults = new ArrayList<>();

    SchemaRules(ConfigNode.Mapping root) {
        this.root = root;
    }

    List<String> faults(ConfigNode value) {
        check(root, value);
        return faults;
    }

    private void check(ConfigNode.Mapping schema, ConfigNode value) {
        schema.entries().forEach((keyword, entry) -> {
            if (!DESCRIBING.contains(keyword) && !holds(schema, keyword, entry.value(), value)) {
                faults.add(value.sourcePosition() + ": " + value.describe() + " against " + keyword);
            }
        });
    }

    private boolean holds(ConfigNode.Mapping schema, String keyword, ConfigNode rule, ConfigNode value) {
        return switch (keyword) {
            case "$ref" -> isValid(definition(text(rule)), value);
            case "type" -> any(rule).stream().anyMatch(type -> isOfType(text(type), value));
            case "const" -> value instanceof ConfigNode.Scalar && text(value).equals(text(rule));
            case "enum" ->
                value instanceof ConfigNode.Scalar
                        && any(rule).stream().anyMatch(word -> text(word).equals(text(value)));
            case "anyOf" -> any(rule).stream().anyMatch(choice -> isValid(choice, value));
            case "oneOf" ->
                any(rule).stream().filter(choice -> isValid(choice, value)).count() == 1;
            case "items" ->
                !(value instanceof ConfigNode.Sequence list)
                        || list.elements().stream().allMatch(element -> isValid(rule, element));
            case "minItems" ->
                !(value instanceof ConfigNode.Sequence list) || list.elements().size() >= Integer.parseInt(text(rule));
            case "minLength" ->
                !(value instanceof ConfigNode.Scalar) || text(value).length() >= Integer.parseInt(text(rule));
            case "pattern" ->
                !(value instanceof ConfigNode.Scalar) || text(value).matches(text(rule));
            case "minimum" -> !isOfType("number", value) || number(value).compareTo(number(rule)) >= 0;
            case "maximum" -> !isOfType("number", value) || number(value).compareTo(number(rule)) <= 0;
            case "required" ->
                !(value instanceof ConfigNode.Mapping mapping)
                        || any(rule).stream().allMatch(key -> mapping.entries().containsKey(text(key)));
            case "properties" ->
                !(value instanceof ConfigNode.Mapping mapping)
                        || ((ConfigNode.Mapping) rule)
                                .entries().entrySet().stream()
                                        .filter(key -> mapping.entries().containsKey(key.getKey()))
                                        .allMatch(key -> isValid(
                                                key.getValue().value(),
                                                mapping.entries()
                                                        .get(key.getKey())
                                                        .value()));
            case "additionalProperties" ->
                !(value instanceof ConfigNode.Mapping mapping) || additionalHold(schema, rule, mapping);
            default -> throw new AssertionError("keyword " + keyword);
        };
    }

    private boolean additionalHold(ConfigNode.Mapping schema, ConfigNode rule, ConfigNode.Mapping value) {
        ConfigNode.Entry properties = schema.entries().get("properties");
        Set<String> known = properties == null
                ? Set.of()
                : ((ConfigNode.Mapping) properties.value()).entries().keySet();
        return value.entries().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .allMatch(entry -> rule instanceof ConfigNode.Mapping
                        && isValid(rule, entry.getValue().value()));
    }

    private boolean isValid(ConfigNode schema, ConfigNode value) {
        SchemaRules inner = new SchemaRules(root);
        inner.check((ConfigNode.Mapping) schema, value);
        return inner.faults.isEmpty();
    }

    private static boolean isOfType(String type, ConfigNode value) {
        return switch (type) {
            case "object" -> value instanceof ConfigNode.Mapping;
            case "array" -> value instanceof ConfigNode.Sequence;
            case "string" -> value instanceof ConfigNode.Scalar;
            case "integer" -> value instanceof ConfigNode.Scalar && text(value).matches("-?[0-9]+");
            case "number" -> value instanceof ConfigNode.Scalar && text(value).matches("-?[0-9]+(\\.[0-9]+)?");
            case "boolean" -> value instanceof ConfigNode.Scalar && text(value).matches("true|false");
            default -> throw new AssertionError("type " + type);
        };
    }

    private ConfigNode definition(String reference) {
        String name = reference.replace("#/$defs/", "");
        return ((ConfigNode.Mapping) root.entries().get("$defs").value())
                .entries()
                .get(name)
                .value();
    }

    private static List<ConfigNode> any(ConfigNode rule) {
        return rule instanceof ConfigNode.Sequence sequence ? sequence.elements() : List.of(rule);
    }

    private static String text(ConfigNode node) {
        return ((ConfigNode.Scalar) node).text();
    }

    private static BigDecimal number(ConfigNode node) {
        return new BigDecimal(text(node));
    }
}

package io.pharos.cli.config;

import io.pharos.health.TimedSettings;
import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.InvalidText;
import io.pharos.settings.Key;
import io.pharos.settings.RecordShape;
import io.pharos.settings.ReferenceSections;
import io.pharos.settings.ScalarShape;
import io.pharos.settings.SchemaDefinitions;
import io.pharos.settings.Shape;
import io.pharos.settings.Shapes;
import io.pharos.settings.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A check: one mapping that holds the keys of {@link CheckPolicy} and those of the type that it names. Or a group of them: a
 * mapping with the keys of {@link CheckGroupConfig}, in which this shape stands again.
 */
final class CheckShape implements Shape {
    private static final String TYPE = "type";

    private static final Set<String> GROUP_KEYS = Set.of("all", "any", "not", "at-least", "of");

    static final ScalarShape LABEL =
            new ScalarShape("text", CheckLabel.EXPECTED, Map.of("type", "string"), CheckLabel::new);

    private final RecordShape policy;
    private final RecordShape group;
    private final Map<String, RecordShape> settingsByType = new TreeMap<>();

    private boolean explaining; // the reference asks this shape while it explains the members of a group

    /** Registers itself with the shapes, since a group's members are of this shape too. */
    CheckShape(CheckTypes types, Shapes shapes) {
        shapes.with(CheckTree.class, this);
        group = shapes.ofRecord(CheckGroupConfig.class);
        // The only text in a policy is the type's name: it gets the known names as its choice of words.
        policy = new Shapes(SettingDescriptions::of)
                .with(String.class, typeNames(types))
                .with(CheckLabel.class, LABEL)
                .ofRecord(CheckPolicy.class);
        types.settingsByType()
                .forEach((type, settings) -> settingsByType.put(type, distinct(shapes.ofRecord(settings))));
    }

    private static ScalarShape typeNames(CheckTypes types) {
        Map<String, String> names = new TreeMap<>();
        types.settingsByType().keySet().forEach(type -> names.put(type, type));
        if (!names.isEmpty()) {
            return ScalarShape.ofWords(names);
        }
        String expected = "no check, because no check type is installed";
        return new ScalarShape("name of a type", expected, Map.of("type", "string"), text -> {
            throw new InvalidText(text, expected, null);
        });
    }

    private RecordShape distinct(RecordShape settings) {
        for (String key : settings.keyNames()) {
            if (policy.keyNames().contains(key)) {
                throw new IllegalStateException(settings.type().getName() + " has the key " + key + " of every check");
            }
        }
        return settings;
    }

    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            binding.reject(node, expected(), null);
            return null;
        }
        if (isGroup(mapping)) {
            return group.bind(mapping, binding);
        }
        Record bound = policy.bindKnownKeys(mapping, binding);
        ConfigNode.Entry type = mapping.entries().get(TYPE);
        RecordShape settings = type != null && type.value() instanceof ConfigNode.Scalar scalar
                ? settingsByType.get(scalar.text())
                : null;
        if (settings == null) {
            // The policy has reported the type; which other keys are right cannot be known.
            return null;
        }
        List<String> known = new ArrayList<>(policy.keyNames());
        known.addAll(settings.keyNames());
        RecordShape.reportUnknownKeys(mapping, known, binding);
        Record own = settings.bindKnownKeys(mapping, binding);
        return bound instanceof CheckPolicy common && own != null ? check(common, own, mapping, binding) : null;
    }

    /** Without a type it is a group as soon as a key is one of a group's, or meant to be. */
    private static boolean isGroup(ConfigNode.Mapping mapping) {
        Set<String> keys = mapping.entries().keySet();
        return !keys.contains(TYPE)
                && keys.stream()
                        .anyMatch(key -> GROUP_KEYS.contains(key)
                                || Suggestion.closest(key, GROUP_KEYS).isPresent());
    }

    private static @Nullable CheckConfig check(
            CheckPolicy policy, Record settings, ConfigNode.Mapping mapping, Binding binding) {
        if (settings instanceof TimedSettings timed) {
            try {
                timed.requireTimeout(policy.timeLimit());
            } catch (IllegalArgumentException refusal) {
                RecordShape.reportRefusal(refusal, mapping, binding);
                return null;
            }
        }
        return new CheckConfig(policy, settings);
    }

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public String expected() {
        return "a mapping with a type, or with one of all, any, not and at-least";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return definitions.reference("check", () -> {
            List<Map<String, Object>> choices = new ArrayList<>();
            settingsByType.forEach((type, settings) -> choices.add(schemaOf(type, settings, definitions)));
            choices.add(group.schema(definitions));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("oneOf", choices);
            return schema;
        });
    }

    private Map<String, Object> schemaOf(String type, RecordShape settings, SchemaDefinitions definitions) {
        List<Key> keys = new ArrayList<>(policy.keys());
        keys.addAll(settings.keys());
        Map<String, Object> schema = RecordShape.schemaOfKeys(keys, definitions);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            Map<Object, Object> withType = new LinkedHashMap<>(properties);
            withType.put(TYPE, Map.of("const", type));
            schema.put("properties", withType);
        }
        return schema;
    }

    @Override
    public void addSections(String path, ReferenceSections sections) {
        if (explaining || sections.all().containsKey(policy)) {
            return; // a check is the same wherever it stands
        }
        explaining = true;
        sections.add(path, policy);
        settingsByType.forEach((type, settings) -> sections.add(path, settings, "with `type: " + type + "`"));
        sections.add(path, group, "that is a group of checks");
        explaining = false;
    }
}

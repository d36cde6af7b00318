package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue of check types: the built-in ones, and those that other jars offer as a {@link CheckProvider}. */
public final class Checks {
    private final SortedMap<String, CheckProvider<?>> byType = new TreeMap<>();

    Checks(Iterable<? extends CheckProvider<?>> providers) {
        for (CheckProvider<?> provider : providers) {
            CheckProvider<?> other = byType.put(provider.type(), provider);
            if (other != null) {
                throw new IllegalArgumentException("check type \"" + provider.type() + "\" is offered by "
                        + nameOf(other) + " and " + nameOf(provider) + "; expected one provider");
            }
        }
    }

    private static String nameOf(CheckProvider<?> provider) {
        return BuiltInChecks.ROWS.contains(provider)
                ? "Pharos"
                : provider.getClass().getName();
    }

    /**
     * Returns the built-in types and those of all providers on the class path.
     *
     * @throws IllegalArgumentException when two of them have the same name
     * @throws java.util.ServiceConfigurationError when a provider cannot be loaded
     */
    public static Checks load() {
        List<CheckProvider<?>> all = new ArrayList<>();
        ServiceLoader.load(CheckProvider.class, Checks.class.getClassLoader()).forEach(all::add);
        all.sort(Comparator.comparing(Checks::nameOf)); // the same message in every run
        all.addAll(0, BuiltInChecks.ROWS);
        return new Checks(all);
    }

    /** Returns the names of all types, in alphabetical order. */
    public SortedSet<String> types() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byType.keySet()));
    }

    /** Returns type name → class of its settings, in alphabetical order. */
    public Map<String, Class<? extends Record>> settings() {
        SortedMap<String, Class<? extends Record>> settings = new TreeMap<>();
        byType.forEach((type, provider) -> settings.put(type, provider.settings()));
        return Collections.unmodifiableSortedMap(settings);
    }

    /**
     * Makes a check.
     *
     * @throws IllegalArgumentException when the type is unknown, or the settings belong to another type
     */
    public Check create(String type, Record settings, CheckRuntime runtime) {
        CheckProvider<?> provider = byType.get(type);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "check type \"" + type + "\" is not known; expected one of " + String.join(", ", types()));
        }
        return create(provider, settings, runtime);
    }

    private static <S extends Record> Check create(CheckProvider<S> provider, Record settings, CheckRuntime runtime) {
        if (!provider.settings().isInstance(settings)) {
            throw new IllegalArgumentException("settings of check type \"" + provider.type() + "\" are a "
                    + settings.getClass().getSimpleName() + "; expected a "
                    + provider.settings().getSimpleName());
        }
        return provider.create(provider.settings().cast(settings), runtime);
    }
}

package io.pharos.health;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue of check types. */
public final class Checks {
    private final SortedMap<String, CheckProvider<?>> byType = new TreeMap<>();

    Checks(Iterable<? extends CheckProvider<?>> providers) {
        for (CheckProvider<?> provider : providers) {
            CheckProvider<?> other = byType.put(provider.type(), provider);
            if (other != null) {
                throw new IllegalArgumentException("check type \"" + provider.type() + "\" is claimed by "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName() + "; expected one provider");
            }
        }
    }

    /** All providers that the class path offers. */
    @SuppressWarnings("rawtypes") // a class literal has no type argument
    public static Checks load() {
        TreeMap<String, CheckProvider<?>> found = new TreeMap<>();
        for (CheckProvider provider : ServiceLoader.load(CheckProvider.class, Checks.class.getClassLoader())) {
            found.put(provider.getClass().getName(), provider);
        }
        return new Checks(found.values());
    }

    /** The known type names, in alphabetical order. */
    public SortedSet<String> types() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byType.keySet()));
    }

    /** Type name → class of its settings, in alphabetical order. */
    public Map<String, Class<? extends Record>> settings() {
        SortedMap<String, Class<? extends Record>> settings = new TreeMap<>();
        byType.forEach((type, provider) -> settings.put(type, provider.settings()));
        return Collections.unmodifiableSortedMap(settings);
    }

    /**
     * Makes a check.
     *
     * @throws IllegalArgumentException when the type is not known, or the settings are those of another type
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

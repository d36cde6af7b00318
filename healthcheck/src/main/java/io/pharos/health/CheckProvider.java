package io.pharos.health;

/**
 * Makes checks of one type from settings. A jar offers a check type to Pharos with an implementation that has a public
 * constructor without parameters and a line in {@code META-INF/services/io.pharos.health.CheckProvider}, where
 * {@link java.util.ServiceLoader} finds it.
 *
 * @param <S> the settings of this type: a record whose every component carries {@link Setting}
 */
public interface CheckProvider<S extends Record> {
    /** The name in the configuration's {@code type:}. */
    String type();

    Class<S> settings();

    Check create(S settings, CheckRuntime runtime);
}

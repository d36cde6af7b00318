package io.pharos.health;

/**
 * Makes checks of one type from settings. Found by {@link java.util.ServiceLoader}: a new check type is one class and one
 * line in {@code META-INF/services/io.pharos.health.CheckProvider}.
 *
 * @param <S> the settings of this type: a record whose every component carries {@link Setting}
 */
public interface CheckProvider<S extends Record> {
    /** The name in the configuration's {@code type:}. */
    String type();

    Class<S> settings();

    Check create(S settings, CheckRuntime runtime);
}

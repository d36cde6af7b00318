package io.pharos.cli.config;

import java.util.List;

/**
 * One check. In the file both parts stand in one mapping.
 *
 * @param policy the keys that every check has
 * @param settings the keys of the check's type: an instance of the class that {@link CheckTypes} names for it
 */
public record CheckConfig(CheckPolicy policy, Record settings) implements CheckTree {
    /** The name of the check's type. */
    public String type() {
        return policy.type();
    }

    @Override
    public boolean advisory() {
        return policy.advisory();
    }

    @Override
    public boolean shared() {
        return policy.shared();
    }

    @Override
    public List<CheckConfig> checks() {
        return List.of(this);
    }
}

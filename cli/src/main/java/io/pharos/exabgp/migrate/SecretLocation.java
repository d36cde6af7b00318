package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where passwords are stored, as they are never in the configuration.
 *
 * @param folder a folder with a file for each; null stands for environment variables
 */
public record SecretLocation(@Nullable Path folder) {
    /** Environment variables of the daemon. */
    public static final SecretLocation ENVIRONMENT = new SecretLocation(null);

    /** Returns the reference to a secret in the configuration. */
    YamlMapping reference(String name) {
        return folder == null
                ? new YamlMapping().put("env", name)
                : new YamlMapping().put("file", folder.resolve(name).toString());
    }

    /** Returns what the operator has to do. */
    String instruction(String name) {
        return folder == null
                ? "the password is read from the environment variable " + name
                        + " (with systemd: EnvironmentFile= with mode 0600); --secrets FOLDER writes files instead"
                : "the password is in the file " + folder.resolve(name) + ", which only the daemon's user should read";
    }
}

package io.pharos.cli.daemon;

import io.pharos.cli.config.CheckTypes;
import io.pharos.cli.config.ConfigException;
import io.pharos.cli.config.ConfigLoader;
import io.pharos.cli.config.ConfigReference;
import io.pharos.cli.config.ConfigSchema;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.translate.ConfigTranslator;
import io.pharos.health.check.Checks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates a daemon from a configuration file. */
public final class ConfiguredDaemon {
    private ConfiguredDaemon() {}

    /**
     * A configuration in memory.
     *
     * @param file its name in errors
     * @param text all of it
     * @param environment finds the values of environment variables
     */
    public record Text(String file, String text, Function<String, Optional<String>> environment) {}

    /**
     * Reads the file and builds the daemon without starting it. A reload reads the file again.
     *
     * @throws IllegalArgumentException if the file is wrong; the message has a line for each error
     */
    public static Daemon load(Path file) {
        Checks checks = Checks.load();
        return daemon(() -> read(file, checks), checks);
    }

    /**
     * The same from a text.
     *
     * @param source returns the text, now and at each reload; throws an IllegalArgumentException if it cannot
     * @throws IllegalArgumentException if the text is wrong; the message has a line for each error
     */
    public static Daemon load(Supplier<Text> source) {
        Checks checks = Checks.load();
        return daemon(
                () -> {
                    Text now = source.get();
                    return parse(now.file(), now.text(), now.environment(), checks);
                },
                checks);
    }

    /**
     * The same from a text that does not change.
     *
     * @throws IllegalArgumentException if the text is wrong; the message has a line for each error
     */
    public static Daemon load(String file, String text, Function<String, Optional<String>> environment) {
        return load(() -> new Text(file, text, environment));
    }

    private static Daemon daemon(Supplier<Configuration> source, Checks checks) {
        return new Daemon(blueprint(source.get(), checks), () -> blueprint(source.get(), checks));
    }

    private static DaemonSpec blueprint(Configuration configuration, Checks checks) {
        return new ConfigTranslator(configuration, checks).translate();
    }

    /**
     * Reads the file and checks all of it.
     *
     * @return a summary in one line
     * @throws IllegalArgumentException if the file is wrong; the message has a line for each error
     */
    public static String validate(Path file) {
        Checks checks = Checks.load();
        return summary(file.toString(), read(file, checks), checks);
    }

    /**
     * The same from a text.
     *
     * @param file its name in errors
     * @param environment finds the values of environment variables
     * @return a summary in one line
     * @throws IllegalArgumentException if the text is wrong; the message has a line for each error
     */
    public static String validate(String file, String text, Function<String, Optional<String>> environment) {
        Checks checks = Checks.load();
        return summary(file, parse(file, text, environment, checks), checks);
    }

    private static String summary(String file, Configuration configuration, Checks checks) {
        return file + ": " + blueprint(configuration, checks).summary() + ": valid";
    }

    /** The JSON Schema of the configuration file. */
    public static String schema() {
        return ConfigSchema.json(checkTypes(Checks.load()));
    }

    /** The reference of the configuration file, in Markdown. */
    public static String reference() {
        return ConfigReference.markdown(checkTypes(Checks.load()));
    }

    private static Configuration read(Path file, Checks checks) {
        try {
            return ConfigLoader.load(file, checkTypes(checks));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Configuration parse(
            String file, String text, Function<String, Optional<String>> environment, Checks checks) {
        try {
            return new ConfigLoader(checkTypes(checks), environment).parse(file, text);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static CheckTypes checkTypes(Checks checks) {
        return new CheckTypes(checks.settings());
    }
}

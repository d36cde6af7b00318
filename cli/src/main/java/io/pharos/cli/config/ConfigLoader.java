package io.pharos.cli.config;

import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.RecordShape;
import io.pharos.settings.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file, secrets included. One thread only. */
public final class ConfigLoader {
    private final RecordShape root;

    /** A loader that takes secrets from the given environment. */
    public ConfigLoader(CheckTypes types, Function<String, Optional<String>> environment) {
        root = ConfigShapes.root(types, environment);
    }

    /**
     * Reads a file, with the process's own environment.
     *
     * @throws ConfigException if it cannot be read, or anything in it is wrong
     */
    public static Configuration load(Path file, CheckTypes types) throws ConfigException {
        return new ConfigLoader(types, name -> Optional.ofNullable(System.getenv(name))).load(file);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it cannot be read, or anything in it is wrong
     */
    public Configuration load(Path file) throws ConfigException {
        return parse(file.toString(), text(file));
    }

    /**
     * Reads a configuration that is in memory.
     *
     * @param file what errors call it
     * @throws ConfigException if anything in it is wrong
     */
    public Configuration parse(String file, String text) throws ConfigException {
        Binding binding = new Binding();
        Configuration configuration =
                YamlReader.read(text, binding).map(node -> bind(node, binding)).orElse(null);
        List<ConfigError> errors = binding.problems().stream()
                .map(problem -> ConfigError.of(file, problem))
                .sorted(Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column))
                .toList();
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        if (configuration == null) {
            throw new IllegalStateException("rejected without a reason: " + file);
        }
        return configuration;
    }

    private @Nullable Configuration bind(ConfigNode node, Binding binding) {
        Record bound = root.bind(node, binding);
        if (node instanceof ConfigNode.Mapping mapping) {
            // Also after problems: what could be bound is looked at, so that one run shows as much as possible.
            new WholeFileRules(mapping, binding).apply();
        }
        return (Configuration) bound;
    }

    private static String text(Path file) throws ConfigException {
        try {
            byte[] octets = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "permission denied");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "not UTF-8; expected UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, "cannot read the file: " + e.getMessage());
        }
    }

    private static ConfigException unreadable(Path file, String reason) {
        return new ConfigException(List.of(new ConfigError(file.toString(), 0, 0, "", null, reason, null)));
    }
}

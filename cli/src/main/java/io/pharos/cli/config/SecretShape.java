package io.pharos.cli.config;

import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.SchemaDefinitions;
import io.pharos.settings.Shape;
import io.pharos.settings.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A password, which stands in an environment variable or in a file's first line and never in the configuration.
 *
 * @param environment finds an environment variable's value
 * @param longest the most octets that it may have
 * @param making makes the value that a record holds
 */
record SecretShape(Function<String, Optional<String>> environment, int longest, Function<String, Object> making)
        implements Shape {
    private static final String HIDDEN = "****";
    private static final List<String> SOURCES = List.of("env", "file");

    private static final int LONGEST_FIRST_LINE = 4096;

    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        binding.hideBelow(node.sourcePosition());
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            if (node instanceof ConfigNode.Scalar scalar && scalar.empty()) {
                binding.reject(node, expected(), null);
            } else {
                String reason = "expected " + expected() + "; a secret is not written into this file";
                binding.report(node.sourcePosition(), HIDDEN, reason, null);
            }
            return null;
        }
        boolean known = true;
        for (Map.Entry<String, ConfigNode.Entry> entry : mapping.entries().entrySet()) {
            if (!SOURCES.contains(entry.getKey())) {
                String suggestion = Suggestion.closest(entry.getKey(), SOURCES).orElse(null);
                binding.report(entry.getValue().key(), HIDDEN, "unknown key; expected env or file", suggestion);
                known = false;
            }
        }
        if (!known) {
            return null;
        }
        if (mapping.entries().size() != 1) {
            binding.report(node.sourcePosition(), null, "expected exactly one of env and file", null);
            return null;
        }
        Map.Entry<String, ConfigNode.Entry> only =
                mapping.entries().entrySet().iterator().next();
        return source(only.getKey(), only.getValue().value(), binding);
    }

    private @Nullable Object source(String key, ConfigNode value, Binding binding) {
        if (!(value instanceof ConfigNode.Scalar scalar)
                || scalar.empty()
                || scalar.text().isEmpty()) {
            binding.reject(
                    value, key.equals("env") ? "the name of an environment variable" : "the path of a file", null);
            return null;
        }
        String secret = key.equals("env") ? fromEnvironment(scalar, binding) : fromFile(scalar, binding);
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length > longest) {
            binding.report(value.sourcePosition(), HIDDEN, "expected a secret of at most " + longest + " octets", null);
            return null;
        }
        return secret == null ? null : making.apply(secret);
    }

    private @Nullable String fromEnvironment(ConfigNode.Scalar name, Binding binding) {
        if (!name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            // What is no name may be the secret itself.
            binding.report(name.sourcePosition(), HIDDEN, "expected the name of an environment variable", null);
            return null;
        }
        Optional<String> value = environment.apply(name.text()).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            binding.reject(name, "an environment variable that is set and not empty", null);
        }
        return value.orElse(null);
    }

    private static @Nullable String fromFile(ConfigNode.Scalar path, Binding binding) {
        try (InputStream file = Files.newInputStream(Path.of(path.text()))) {
            byte[] octets = file.readNBytes(LONGEST_FIRST_LINE);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            String secret = text.lines().findFirst().orElse("");
            if (secret.isEmpty()) {
                binding.reject(path, "a file whose first line is not empty", null);
                return null;
            }
            return secret;
        } catch (NoSuchFileException e) {
            binding.reject(path, "a file that exists", null);
        } catch (AccessDeniedException e) {
            binding.reject(path, "a file that this process has permission to read", null);
        } catch (CharacterCodingException e) {
            binding.reject(path, "a file of UTF-8 text", null);
        } catch (IOException | InvalidPathException e) {
            binding.reject(path, "a file that can be read", null);
        }
        return null;
    }

    @Override
    public String name() {
        return "`{env: NAME}` or `{file: PATH}`";
    }

    @Override
    public String expected() {
        return "{env: NAME} or {file: PATH}";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("oneOf", SOURCES.stream().map(SecretShape::sourceSchema).toList());
        return schema;
    }

    private static Map<String, Object> sourceSchema(String source) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(source, Map.of("type", "string", "minLength", 1)));
        schema.put("required", List.of(source));
        schema.put("additionalProperties", false);
        return schema;
    }
}

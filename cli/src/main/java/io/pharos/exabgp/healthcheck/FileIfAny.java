package io.pharos.exabgp.healthcheck;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a file name. As in ExaBGP, an empty one means no file; as a path it would be the working directory. */
final class FileIfAny implements ITypeConverter<@Nullable Path> {
    @Override
    public @Nullable Path convert(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is not a file name");
        }
    }
}

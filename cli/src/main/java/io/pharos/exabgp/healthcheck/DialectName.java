package io.pharos.exabgp.healthcheck;

import io.pharos.exabgp.ExabgpDialect;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a dialect. */
final class DialectName implements ITypeConverter<ExabgpDialect> {
    @Override
    public ExabgpDialect convert(String text) {
        return Arrays.stream(ExabgpDialect.values())
                .filter(dialect -> dialect.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a dialect; expected one of " + Arrays.toString(ExabgpDialect.values())));
    }
}

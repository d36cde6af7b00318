package io.pharos.exabgp.healthcheck;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Text that goes into a command for ExaBGP as it is, and so must not be able to end that command. */
final class PrintableTextParser implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.chars().anyMatch(each -> each != '\t' && Character.isISOControl(each))) {
            throw new TypeConversionException("the text has control characters; expected none but tabs");
        }
        return text;
    }
}

package io.pharos.exabgp.healthcheck;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rejects control characters in text that is copied into a command for ExaBGP, so that it cannot end that command. */
final class PrintableTextParser implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.chars().anyMatch(each -> each != '\t' && Character.isISOControl(each))) {
            throw new TypeConversionException("the text has control characters; expected none but tabs");
        }
        return text;
    }
}

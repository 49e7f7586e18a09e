package io.proxstream.cli;

import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many things there are to be: at least one. */
final class CountConverter implements ITypeConverter<OptionalLong> {
    @Override
    public OptionalLong convert(String text) {
        try {
            long count = Long.parseLong(text);
            if (count >= 1) {
                return OptionalLong.of(count);
            }
        } catch (NumberFormatException e) {
            throw broken(text);
        }
        throw broken(text);
    }

    private static TypeConversionException broken(String text) {
        return new TypeConversionException(
                "'%s' must be a whole number, at least 1".formatted(text));
    }
}

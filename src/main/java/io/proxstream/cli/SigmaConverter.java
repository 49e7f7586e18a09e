package io.proxstream.cli;

import io.proxstream.config.Sigma;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a noise level from the command line: on the 0..255 scale, or {@code auto}. */
final class SigmaConverter implements ITypeConverter<Sigma> {
    private static final double SCALE = 255;

    @Override
    public Sigma convert(String text) {
        try {
            return new Sigma(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'%s' must be a number from 0 to 255, or auto".formatted(text));
        }
    }

    /** Returns a standard deviation in units of {@code [0,1]} on the scale of the command line. */
    static double onScale(double noiseLevel) {
        return noiseLevel * SCALE;
    }
}

package io.proxstream.math.kernel;

import io.proxstream.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A blur that was measured: given by its weights.
 *
 * @param name where the weights come from; the {@link #text} of the blur
 * @param kernel the weights
 */
public record MeasuredKernel(String name, Kernel kernel) implements PointSpread {
    /**
     * Reads a matrix: a row a line, numbers separated by blanks, tabs, commas or semicolons; empty
     * lines do not count.
     *
     * @param name where it comes from
     * @param text the matrix, with odd numbers of rows and columns
     * @return the blur
     * @throws IllegalArgumentException if it is no such matrix, or {@link Kernel#of} refuses
     */
    public static MeasuredKernel ofMatrix(String name, String text) {
        List<String> lines = text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(name + ": has no numbers");
        }
        double[][] rows = new double[lines.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(name, i + 1, lines.get(i));
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "%s: row %d has %d numbers, row 1 has %d"
                                .formatted(name, i + 1, rows[i].length, rows[0].length));
            }
        }
        double[] weights = Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
        return of(name, rows.length, rows[0].length, weights);
    }

    private static double[] row(String name, int number, String line) {
        try {
            return Stream.of(line.split("[\\s,;]+")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: row %d '%s' must be numbers".formatted(name, number, line), e);
        }
    }

    /**
     * Takes the weights from an image: the mean of its channels.
     *
     * @param name where it comes from
     * @param image of odd height and width
     * @return the blur
     * @throws IllegalArgumentException if {@link Kernel#of} refuses
     */
    public static MeasuredKernel ofImage(String name, Image image) {
        int size = image.shape().planeSize();
        double[] weights = new double[size];
        for (int i = 0; i < image.values().length; i++) {
            weights[i % size] += image.values()[i];
        }
        return of(name, image.shape().height(), image.shape().width(), weights);
    }

    private static MeasuredKernel of(String name, int height, int width, double[] weights) {
        try {
            return new MeasuredKernel(name, Kernel.of(height, width, weights));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String text() {
        return name;
    }
}

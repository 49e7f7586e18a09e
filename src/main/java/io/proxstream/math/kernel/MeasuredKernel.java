package io.proxstream.math.kernel;

import io.proxstream.image.Image;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A blur that was measured: given by its weights.
 *
 * <p>Its text has them over the greatest, to six decimals, row by row: {@code
 * kernel:0.25,0.5,0.25/0.5,1,0.5/0.25,0.5,0.25}.
 *
 * @param kernel the weights
 */
public record MeasuredKernel(Kernel kernel) implements PointSpread {
    private static final int DECIMALS = 6;

    /** Reads the rows behind {@code kernel:}. */
    static MeasuredKernel ofRows(String rows) {
        return ofMatrix("kernel", rows.replace('/', '\n'));
    }

    /**
     * Reads a matrix: a row a line, numbers separated by blanks, tabs, commas or semicolons; empty
     * lines do not count.
     *
     * @param name where it comes from, for messages
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
     * @param name where it comes from, for messages
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
            return new MeasuredKernel(Kernel.of(height, width, weights));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String text() {
        double greatest =
                IntStream.range(0, kernel.height() * kernel.width())
                        .mapToDouble(i -> Math.abs(weight(i)))
                        .max()
                        .orElseThrow();
        return IntStream.range(0, kernel.height())
                .mapToObj(row -> row(row, greatest))
                .collect(Collectors.joining("/", "kernel:", ""));
    }

    private String row(int row, double greatest) {
        return IntStream.range(row * kernel.width(), (row + 1) * kernel.width())
                .mapToObj(i -> print(weight(i) / greatest))
                .collect(Collectors.joining(","));
    }

    private double weight(int index) {
        return kernel.weight(index / kernel.width(), index % kernel.width());
    }

    private static String print(double weight) {
        return BigDecimal.valueOf(weight)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}

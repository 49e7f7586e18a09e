package io.proxstream.math.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.math.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Products against sums, ND4J's own product against ours, and memory that stays flat. */
final class DenseMatrixTest {
    private final float[] a = Vectors.normal(new SplittableRandom(1), 5 * 7, 1);
    private final float[] b = Vectors.normal(new SplittableRandom(2), 3 * 7, 1);

    @Test
    void aProductIsTheSumOfProducts() {
        try (DenseMatrix left = matrix(5, 7, a);
                DenseMatrix right = matrix(3, 7, b);
                DenseMatrix product = new DenseMatrix(5, 3)) {
            product.timesTransposed(left, right, 5, 0);
            float[] values = values(product);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum = 0;
                    for (int k = 0; k < 7; k++) {
                        sum += a[i * 7 + k] * b[j * 7 + k];
                    }
                    assertThat(values[i * 3 + j]).isCloseTo((float) sum, within(1e-5f));
                }
            }
        }
    }

    @Test
    void theOtherProductsAgreeWithIt() {
        try (DenseMatrix left = matrix(5, 7, a);
                DenseMatrix right = matrix(3, 7, b);
                DenseMatrix turned = matrix(7, 3, transposed(b, 3, 7));
                DenseMatrix turnedLeft = matrix(7, 5, transposed(a, 5, 7));
                DenseMatrix product = new DenseMatrix(5, 3);
                DenseMatrix other = new DenseMatrix(5, 3)) {
            product.timesTransposed(left, right, 5, 0);
            other.times(left, turned, 5, 0);
            assertThat(values(other)).containsExactly(values(product), within(1e-5f));
            other.transposedTimes(turnedLeft, turned, 7, 0);
            assertThat(values(other)).containsExactly(values(product), within(1e-5f));
            other.transposedTimes(turnedLeft, turned, 7, 1);
            assertThat(Vectors.norm(values(other)))
                    .isCloseTo(2 * Vectors.norm(values(product)), within(1e-4));
        }
    }

    @Test
    void theLibrarysOwnProductsAgreeWithOurs() {
        try (DenseMatrix left = matrix(5, 7, a);
                DenseMatrix right = matrix(3, 7, b);
                DenseMatrix turned = matrix(7, 3, transposed(b, 3, 7));
                DenseMatrix turnedLeft = matrix(7, 5, transposed(a, 5, 7));
                DenseMatrix product = new DenseMatrix(5, 3);
                DenseMatrix other = new DenseMatrix(5, 3)) {
            product.timesTransposed(left, right, 5, 0);
            other.timesTransposedByLibrary(left, right);
            assertThat(values(other)).containsExactly(values(product), within(1e-5f));
            other.timesByLibrary(left, turned);
            assertThat(values(other)).containsExactly(values(product), within(1e-5f));
            other.transposedTimesByLibrary(turnedLeft, turned);
            assertThat(values(other)).containsExactly(values(product), within(1e-5f));
        }
    }

    @Test
    void fewerRowsLeaveTheRestAsItWas() {
        try (DenseMatrix left = matrix(5, 7, a);
                DenseMatrix right = matrix(3, 7, b);
                DenseMatrix product = matrix(5, 3, new float[15])) {
            product.timesTransposed(left, right, 2, 0);
            float[] values = values(product);
            assertThat(values[5]).isNotZero();
            for (int i = 6; i < 15; i++) {
                assertThat(values[i]).isZero();
            }
        }
    }

    @Test
    void shapesThatDoNotMatchAreNamed() {
        try (DenseMatrix left = matrix(5, 7, a);
                DenseMatrix right = matrix(3, 7, b);
                DenseMatrix product = new DenseMatrix(5, 4)) {
            assertThatThrownBy(() -> product.timesTransposed(left, right, 5, 0))
                    .hasMessage(
                            "product of matrices 5x7 and 3x7 into 5x4: the shapes do not match");
            assertThatThrownBy(() -> product.load(new float[19], 0))
                    .hasMessage(
                            "5 rows of 4 values into a matrix 5x4 and an array with room for 19");
            assertThatThrownBy(() -> new DenseMatrix(0, 4))
                    .hasMessage("matrix 0x4: needs a row and a column");
        }
    }

    @Test
    void aThousandStepsLeaveResidentMemoryFlat() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/statm")), "needs Linux");
        step(50);
        long before = residentPages();
        step(1000);
        // each step takes 1.5 MB: were they kept, there would be 1.5 GB, or 366,000 pages, more
        assertThat(residentPages() - before).isLessThan(40_000);
    }

    @Test
    void workersRunEveryTaskOnce() {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(3)) {
            workers.run(100, runs::incrementAndGet);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
        assertThatThrownBy(() -> new Workers(0)).hasMessage("threads 0: must be at least 1");
    }

    private static void step(int count) {
        float[] values = new float[128 * 1000];
        for (int i = 0; i < count; i++) {
            try (DenseMatrix x = matrix(128, 1000, values);
                    DenseMatrix y = matrix(128, 1000, values);
                    DenseMatrix z = new DenseMatrix(128, 128)) {
                z.timesTransposed(x, y, 128, 0);
            }
        }
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", 3)[1]);
    }

    private static DenseMatrix matrix(int rows, int columns, float[] values) {
        DenseMatrix matrix = new DenseMatrix(rows, columns);
        matrix.load(values, 0);
        return matrix;
    }

    private static float[] values(DenseMatrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        matrix.store(values, 0);
        return values;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return turned;
    }
}

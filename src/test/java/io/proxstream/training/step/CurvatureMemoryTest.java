package io.proxstream.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The laws of limited-memory quasi-Newton directions. */
final class CurvatureMemoryTest {
    private static final int LENGTH = 6;
    private static final double[] CURVATURES = {0.1, 0.5, 1, 2, 8, 30};

    private final SplittableRandom random = new SplittableRandom(3);

    private double[] vector() {
        return random.doubles(LENGTH, -1, 1).toArray();
    }

    /** The change of the gradient of {@code 1/2 sum c_i x_i^2}. */
    private static double[] change(double[] move) {
        double[] change = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            change[i] = CURVATURES[i] * move[i];
        }
        return change;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    @Test
    void anEmptyMemoryGoesStraightDown() {
        assertThat(new CurvatureMemory(3).direction(new double[] {1, -2}))
                .containsExactly(-1.0, 2.0);
    }

    @Test
    void theLatestPairIsAnswered() {
        CurvatureMemory memory = new CurvatureMemory(3);
        for (int i = 0; i < 5; i++) {
            double[] move = vector();
            memory.add(move, change(move));
            double[] direction = memory.direction(change(move));
            for (int j = 0; j < LENGTH; j++) {
                assertThat(direction[j]).isCloseTo(-move[j], within(1e-12));
            }
        }
    }

    @Test
    void pairsAlongAllAxesGiveNewtonsStep() {
        CurvatureMemory memory = new CurvatureMemory(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            double[] move = new double[LENGTH];
            move[i] = 0.5 + i;
            memory.add(move, change(move));
        }
        double[] wanted = vector();
        double[] direction = memory.direction(change(wanted));
        for (int i = 0; i < LENGTH; i++) {
            assertThat(direction[i]).isCloseTo(-wanted[i], within(1e-12));
        }
    }

    @Test
    void whateverThePairsTheDirectionDescends() {
        CurvatureMemory memory = new CurvatureMemory(4);
        for (int i = 0; i < 20; i++) {
            memory.add(vector(), vector()); // about half of them without positive curvature
            double[] gradient = vector();
            assertThat(product(gradient, memory.direction(gradient))).isNegative();
        }
    }

    @Test
    void aPairWithoutPositiveCurvatureIsLeftOut() {
        CurvatureMemory memory = new CurvatureMemory(2);
        memory.add(new double[] {1, 0}, new double[] {-1, 0});
        memory.add(new double[] {1, 0}, new double[] {0, 1});
        assertThat(memory.isEmpty()).isTrue();
    }

    @Test
    void aMemoryThatWasReadGivesTheSameBits() throws IOException {
        CurvatureMemory memory = new CurvatureMemory(3);
        for (int i = 0; i < 5; i++) {
            double[] move = vector();
            memory.add(move, change(move));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        CurvatureMemory read = new CurvatureMemory(3);
        read.add(vector(), vector());
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        double[] gradient = vector();
        assertThat(read.direction(gradient)).isEqualTo(memory.direction(gradient));
    }
}

package io.proxstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PlainRowKernels;
import io.proxstream.network.kernel.RowKernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The Condat-Vu network against its formulas on whole frames. */
final class InverseRunnerTest {
    private static final double NOISE = 0.1;

    @ParameterizedTest
    @CsvSource({
        "1,6,3,1,17,23,SYMMETRIC,true,false",
        "1,4,4,2,16,300,ZERO,false,false",
        "3,5,5,1,12,13,SYMMETRIC,true,false",
        "1,2,7,2,14,15,ZERO,true,false",
        "1,6,5,1,17,23,SYMMETRIC,false,true",
        "3,4,3,2,16,18,ZERO,true,true"
    })
    void agreesWithTheFormulas(ArgumentsAccessor c) {
        int channels = c.getInteger(0);
        int filters = c.getInteger(1);
        int size = c.getInteger(2);
        int group = c.getInteger(3);
        int height = c.getInteger(4);
        int width = c.getInteger(5);
        BoundaryRule boundary = c.get(6, BoundaryRule.class);
        boolean box = c.getBoolean(7);
        PnnSpec spec =
                new PnnSpec(PnnForm.CONDAT_VU, channels, filters, size, 4, group, box, boundary);
        ProximalNetwork network =
                c.getBoolean(8) ? RandomNetworks.free(spec, 3) : RandomNetworks.of(spec, 3);
        ImageShape shape = new ImageShape(channels, height, width);
        LinearOperator blur = blur(shape);
        Image start = RandomNetworks.image(shape, 5);
        float[] observed = RandomNetworks.image(shape, 6).values();
        double[] expected = reference(network, blur, observed, start);
        for (RowKernels kernels : List.of(new PlainRowKernels(), Kernels.select())) {
            Image actual = null;
            for (int threads : new int[] {1, 2, 3, 7}) {
                InverseRunner runner = new InverseRunner(network, kernels, new Crew(threads));
                runner.run(blur, new float[observed.length], start, NOISE);
                Image image = runner.run(blur, observed, start, NOISE);
                assertThat(actual == null || actual.equals(image)).isTrue();
                actual = image;
                for (int i = 0; i < expected.length; i++) {
                    assertThat(image.values()[i]).isCloseTo((float) expected[i], within(1e-5f));
                }
            }
        }
    }

    /** A blur over each channel, of norm 1. */
    private static LinearOperator blur(ImageShape shape) {
        int channels = shape.channels();
        float[] weights = new float[channels * channels * 9];
        for (int c = 0; c < channels; c++) {
            Arrays.fill(weights, (c * channels + c) * 9, (c * channels + c + 1) * 9, 1f / 9);
        }
        FilterBank bank = FilterBank.of(channels, channels, 3, weights);
        return new FilterBankOperator(bank, shape, BoundaryRule.ZERO);
    }

    private static double[] reference(
            ProximalNetwork network, LinearOperator a, float[] y, Image start) {
        PnnSpec spec = network.spec();
        ImageShape shape = start.shape();
        float[] x = start.values().clone();
        float[] u = new float[spec.filters() * shape.planeSize()];
        for (int k = 0; k < spec.layers(); k++) {
            PnnLayer layer = network.layers().get(k);
            LinearOperator d = new FilterBankOperator(layer.bank(), shape, spec.boundary());
            float[] residual = new float[y.length];
            a.apply(x, residual);
            for (int i = 0; i < y.length; i++) {
                residual[i] -= y[i];
            }
            float[] gradient = new float[x.length];
            a.adjoint(residual, gradient);
            float[] sums = new float[x.length];
            new FilterBankOperator(layer.synthesis(), shape, spec.boundary()).adjoint(u, sums);
            float[] bar = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                double fresh = x[i] - layer.primalStep() * (gradient[i] + sums[i]);
                if (spec.box() || k == spec.layers() - 1) {
                    fresh = Math.min(Math.max(fresh, 0), 1);
                }
                bar[i] = (float) (2 * fresh - x[i]);
                x[i] = (float) fresh;
            }
            float[] dx = new float[u.length];
            d.apply(bar, dx);
            for (int i = 0; i < u.length; i++) {
                u[i] += (float) (layer.dualStep() * dx[i]);
            }
            project(u, shape.planeSize(), spec.groupSize(), layer.bounds(NOISE));
        }
        double[] result = new double[x.length];
        Arrays.setAll(result, i -> x[i]);
        return result;
    }

    private static void project(float[] u, int plane, int size, float[] bounds) {
        for (int group = 0; group < bounds.length; group++) {
            for (int p = 0; p < plane; p++) {
                double squares = 0;
                for (int g = 0; g < size; g++) {
                    squares += Math.pow(u[(group * size + g) * plane + p], 2);
                }
                double factor = Math.min(1, bounds[group] / Math.sqrt(squares));
                for (int g = 0; g < size; g++) {
                    u[(group * size + g) * plane + p] *= (float) factor;
                }
            }
        }
    }

    @Test
    void refusesDenoisersAndShapesThatDoNotFit() {
        PnnSpec denoiser = new PnnSpec(PnnForm.DDFB, 1, 2, 3, 2, 1, true, BoundaryRule.SYMMETRIC);
        assertThatThrownBy(
                        () ->
                                new InverseRunner(
                                        RandomNetworks.of(denoiser, 1),
                                        Kernels.select(),
                                        new Crew(1)))
                .hasMessage("form ddfb: is a denoiser, takes no operator");
        PnnSpec spec = new PnnSpec(PnnForm.CONDAT_VU, 1, 2, 3, 2, 1, true, BoundaryRule.SYMMETRIC);
        ProximalNetwork network = RandomNetworks.of(spec, 1);
        assertThatThrownBy(() -> new NetworkRunner(network, Kernels.select()))
                .hasMessage("form condat_vu: takes an inverse problem, is no denoiser");
        InverseRunner runner = new InverseRunner(network, Kernels.select(), new Crew(1));
        ImageShape shape = new ImageShape(1, 8, 9);
        Image start = RandomNetworks.image(shape, 1);
        assertThatThrownBy(() -> runner.run(blur(shape), new float[71], start, NOISE))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage(
                        "operator of 72 to 72 values: must take image %s to the 71 observed",
                        shape);
        for (double bad : List.of(-0.1, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> runner.run(blur(shape), new float[72], start, bad))
                    .hasMessage("noise level " + bad + ": must be at least 0");
        }
        ImageShape narrow = new ImageShape(1, 8, 5);
        Image thin = RandomNetworks.image(narrow, 1);
        assertThatThrownBy(() -> runner.run(blur(narrow), new float[40], thin, NOISE))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("image %s: must have 1 channels, height and width at least 6", narrow);
    }
}

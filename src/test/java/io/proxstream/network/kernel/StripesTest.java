package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Wide frames in stripes: the same bits as in one piece, and nothing allocated. */
final class StripesTest {
    private static final int FILTERS = 3;

    private final SplittableRandom random = new SplittableRandom(31);

    @ParameterizedTest
    @CsvSource({
        "1,3,4,30,700,SYMMETRIC,0,0",
        "1,3,9,23,1000,ZERO,0.4,0",
        "3,5,3,17,600,SYMMETRIC,0,0.7",
        "1,7,3,21,900,SYMMETRIC,0.2,0",
        "1,2,5,15,555,SYMMETRIC,0,0.3"
    })
    void everyWidthOfStripesGivesTheSameBits(ArgumentsAccessor c) {
        int channels = c.getInteger(0);
        int size = c.getInteger(1);
        int layers = c.getInteger(2);
        int height = c.getInteger(3);
        int width = c.getInteger(4);
        BoundaryRule boundary = c.get(5, BoundaryRule.class);
        double inertia = c.getDouble(6);
        double extrapolation = c.getDouble(7);
        List<StagePlan> plans = plans(channels, size, layers, inertia, extrapolation);
        ImageShape shape = new ImageShape(channels, height, width);
        float[] observed = floats(shape.size(), -0.2, 1.2);
        float[][] bounds = bounds(layers);
        for (RowKernels kernels : List.of(new PlainRowKernels(), Kernels.select())) {
            float[] whole = new float[observed.length];
            pipeline(plans, shape, boundary, kernels, 1, width).run(observed, bounds, whole);
            for (int stripe : new int[] {2 * Stripe.halo(plans) + 1, 257, 300, width - 1}) {
                for (int threads = 1; threads <= 3; threads++) {
                    float[] actual = new float[observed.length];
                    pipeline(plans, shape, boundary, kernels, threads, stripe)
                            .run(observed, bounds, actual);
                    assertThat(actual).as("stripes of %d", stripe).isEqualTo(whole);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"100,100,10", "100,99,10", "1000,41,20", "1000,300,20", "777,301,0"})
    void whatStripesKeepCoversTheFrameOnce(int frameWidth, int width, int halo) {
        int next = 0;
        for (Stripe stripe : Stripe.of(frameWidth, width, halo)) {
            assertThat(stripe.first() + stripe.keepFrom()).isEqualTo(next);
            assertThat(stripe.first()).isBetween(0, frameWidth - width);
            assertThat(stripe.keepFrom()).isGreaterThanOrEqualTo(stripe.first() == 0 ? 0 : halo);
            boolean last = stripe.first() + width == frameWidth;
            assertThat(width - stripe.keepTo()).isGreaterThanOrEqualTo(last ? 0 : halo);
            next = stripe.first() + stripe.keepTo();
        }
        assertThat(next).isEqualTo(frameWidth);
    }

    @Test
    void aFrameAllocatesNothingInTheSteadyState() {
        List<StagePlan> plans = plans(1, 3, 6, 0, 0);
        ImageShape shape = new ImageShape(1, 32, 600);
        float[] observed = floats(shape.size(), 0, 1);
        float[] result = new float[observed.length];
        float[][] bounds = bounds(plans.size());
        StagePipeline pipeline =
                pipeline(plans, shape, BoundaryRule.SYMMETRIC, Kernels.select(), 1, 300);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // until the compiler, which may be busy, is done
        for (int i = 0; i < 5000 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            pipeline.run(observed, bounds, result);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static StagePipeline pipeline(
            List<StagePlan> plans,
            ImageShape shape,
            BoundaryRule boundary,
            RowKernels kernels,
            int threads,
            int stripe) {
        return new StagePipeline(plans, shape, 1, boundary, kernels, new Crew(threads), stripe);
    }

    private List<StagePlan> plans(
            int channels, int size, int layers, double inertia, double extrapolation) {
        List<StagePlan> plans = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            float[] w = floats(FILTERS * channels * size * size, -0.3, 0.3);
            FilterBank bank = FilterBank.of(FILTERS, channels, size, w);
            double retain = extrapolation == 0 ? 0 : 0.5;
            double e = k == layers - 1 ? 0 : extrapolation;
            plans.add(new StagePlan(bank, 0.6, bank, true, inertia, retain, e, true));
        }
        return plans;
    }

    private float[][] bounds(int layers) {
        float[][] bounds = new float[layers][];
        for (int k = 0; k < layers; k++) {
            bounds[k] = floats(FILTERS, 0.05, 0.3);
        }
        return bounds;
    }

    private float[] floats(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }
}

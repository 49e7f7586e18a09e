package io.proxstream.restoration.benchmark;

import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.Kernel;
import io.proxstream.math.kernel.PointSpread;
import io.proxstream.math.linear.Blur;
import io.proxstream.math.linear.BlurMethod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The ways to compute a blur, each in turn on a grey frame of 512x512 pixels: where the constants
 * of {@link BlurMethod#fastest} come from.
 */
public final class BlurBenchmark {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ImageShape FRAME = new ImageShape(1, 512, 512);
    private static final List<String> BLURS =
            List.of(
                    "uniform:3",
                    "uniform:9",
                    "gaussian:1.6",
                    "gaussian:12",
                    "motion:15:30",
                    "motion:45:30",
                    "disk:2",
                    "disk:4",
                    "disk:6",
                    "disk:8",
                    "disk:12",
                    "disk:25");

    private final Rounds rounds;
    private final float[] frame = new SceneGenerator(1).scene(0, FRAME).values();
    private final float[] out = new float[FRAME.size()];

    /**
     * Prepares the measurement.
     *
     * @param nanoTime the clock
     * @param warmUp rounds that are not counted
     * @param counted rounds that are counted, at least 1
     */
    public BlurBenchmark(LongSupplier nanoTime, int warmUp, int counted) {
        this.rounds = new Rounds(nanoTime, warmUp, counted);
    }

    /**
     * Measures.
     *
     * @return the figures of each blur
     */
    public List<BlurFigures> run() {
        return BLURS.stream().map(this::measure).toList();
    }

    private BlurFigures measure(String text) {
        Kernel kernel = PointSpread.parse(text).kernel();
        List<BlurMethod> methods = new ArrayList<>(List.of(BlurMethod.values()));
        if (kernel.factors().isEmpty()) {
            methods.remove(BlurMethod.SEPARABLE);
        }
        long[][] nanos =
                rounds.time(methods.stream().map(it -> work(kernel, it)).toArray(Runnable[]::new));
        Map<BlurMethod, Double> millis = new EnumMap<>(BlurMethod.class);
        for (int i = 0; i < nanos.length; i++) {
            millis.put(methods.get(i), Rounds.median(nanos[i]) / NANOS_PER_MILLI);
        }
        BlurMethod chosen = BlurMethod.fastest(kernel, FRAME.height(), FRAME.width());
        return new BlurFigures(text, kernel.support(), millis, chosen);
    }

    private Runnable work(Kernel kernel, BlurMethod method) {
        Blur blur = new Blur(kernel, FRAME, BoundaryRule.SYMMETRIC, method);
        return () -> blur.apply(frame, out);
    }
}

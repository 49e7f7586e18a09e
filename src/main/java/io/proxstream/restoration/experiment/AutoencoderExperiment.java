package io.proxstream.restoration.experiment;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.StructuralSimilarity;
import io.proxstream.inversion.layered.CodeFit;
import io.proxstream.inversion.layered.CodeReport;
import io.proxstream.inversion.layered.LayeredInversion;
import io.proxstream.inversion.layered.LayeredInverter;
import io.proxstream.math.array.Workers;
import io.proxstream.math.solver.StopReason;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.restoration.CodeWeights;
import io.proxstream.restoration.training.ImageRows;
import io.proxstream.training.Quality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Compares what an auto-encoder's decoder makes of codes with the stable inversion of its encoder.
 *
 * <p>The weights of the regulariser are chosen for each noise level on choosing images, and figures
 * told on others. The decoder is the trained one at every noise level. Inversions begin from what
 * the decoder makes of the codes: for encoders of one layer that only saves sweeps, for deeper
 * ones, whose objective is not convex, it matters.
 *
 * @see "[WangEtAl2025], section 5"
 */
public final class AutoencoderExperiment {
    private static final long CHOOSING_SEED = 11;
    private static final long MEASURING_SEED = 12;
    private static final double NANOS = 1e9;

    /** Noise below which weights do not fall any more, as a share of the codes' unit. */
    private static final double LEAST_NOISE = 0.003;

    private final ModelBundle model;
    private final Autoencoder autoencoder;
    private final CodeScale scale;
    private final LongSupplier nanoTime;
    private final Workers workers;

    /**
     * Prepares the comparison.
     *
     * @param model an auto-encoder
     * @param scale how large it is
     * @param nanoTime the clock
     * @param workers the threads
     */
    public AutoencoderExperiment(
            ModelBundle model, CodeScale scale, LongSupplier nanoTime, Workers workers) {
        this.model = model;
        this.autoencoder = model.autoencoder();
        this.scale = scale;
        this.nanoTime = nanoTime;
        this.workers = workers;
    }

    /**
     * Returns how well the decoder reproduces images.
     *
     * @param images all of one shape, at least one
     * @return the mean PSNR, in decibels; {@code -infinity} if the model takes other shapes
     */
    public double fit(List<Image> images) {
        if (!images.get(0).shape().equals(autoencoder.shape())) {
            return Double.NEGATIVE_INFINITY;
        }
        float[] truth = ImageRows.of(images, autoencoder.shape());
        float[] decoded = autoencoder.decode(autoencoder.encode(truth, workers), workers);
        return Quality.of(decoded, truth, autoencoder.shape().size());
    }

    /**
     * Compares.
     *
     * @param choosing images by which weights are chosen
     * @param measured images by which figures are told, none of which is among the others
     * @param looks is told of each noise level
     */
    public void run(List<Image> choosing, List<Image> measured, Consumer<CodeLook> looks) {
        float[] known = ImageRows.of(choosing, autoencoder.shape());
        float[] truth = ImageRows.of(measured, autoencoder.shape());
        float[] knownCodes = autoencoder.encode(known, workers);
        float[] codes = autoencoder.encode(truth, workers);
        double unit = rootMeanSquare(knownCodes);
        for (double noise : scale.noise()) {
            double deviation = noise * unit;
            float[] noisyKnown = noisy(knownCodes, deviation, CHOOSING_SEED);
            CodeWeights weights =
                    new WeightSearch(tried -> quality(tried, noisyKnown, known), scale.trials())
                            .from(CodeWeights.of(Math.max(noise, LEAST_NOISE) * unit));
            looks.accept(measure(noise, weights, noisy(codes, deviation, MEASURING_SEED), truth));
        }
    }

    private double quality(CodeWeights weights, float[] codes, float[] truth) {
        float[] inverted = invert(weights, codes, scale.choosingIterations()).inputs();
        return Quality.of(inverted, truth, autoencoder.shape().size());
    }

    private LayeredInversion invert(CodeWeights weights, float[] codes, int iterations) {
        return new LayeredInverter(
                        autoencoder.encoder(), CodeFit.exact(), weights.regulariser(autoencoder))
                .invert(
                        codes,
                        Optional.of(autoencoder.decode(codes, workers)),
                        weights.plan(iterations),
                        workers);
    }

    private CodeLook measure(double noise, CodeWeights weights, float[] codes, float[] truth) {
        long start = nanoTime.getAsLong();
        LayeredInversion inversion = invert(weights, codes, scale.iterations());
        double seconds = (nanoTime.getAsLong() - start) / NANOS;
        float[] decoded = autoencoder.decode(codes, workers);
        int pixels = autoencoder.shape().size();
        List<CodeReport> reports = inversion.reports();
        CodeRow row =
                new CodeRow(
                        model.name(),
                        model.content().kind(),
                        noise,
                        weights.variation(),
                        weights.gaussian(),
                        Quality.of(decoded, truth, pixels),
                        Quality.of(inversion.inputs(), truth, pixels),
                        similarity(decoded, truth),
                        similarity(inversion.inputs(), truth),
                        reports.stream().mapToInt(CodeReport::iterations).average().orElse(0),
                        reports.stream()
                                .mapToInt(r -> r.reason() == StopReason.CONVERGED ? 1 : 0)
                                .average()
                                .orElse(0),
                        reports.stream().mapToInt(CodeReport::projected).average().orElse(0),
                        seconds);
        return new CodeLook(row, images(truth), images(decoded), images(inversion.inputs()));
    }

    private double similarity(float[] outputs, float[] truth) {
        ImageShape shape = autoencoder.shape();
        int count = truth.length / shape.size();
        double[] each = new double[count];
        workers.run(
                count,
                i -> each[i] = StructuralSimilarity.between(image(truth, i), image(outputs, i)));
        return Arrays.stream(each).average().orElse(0);
    }

    private List<Image> images(float[] rows) {
        int count = Math.min(8, rows.length / autoencoder.shape().size());
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(image(rows, i));
        }
        return images;
    }

    /** One of the rows, clipped as a picture is. */
    private Image image(float[] rows, int index) {
        int size = autoencoder.shape().size();
        float[] values = Arrays.copyOfRange(rows, index * size, (index + 1) * size);
        for (int i = 0; i < size; i++) {
            values[i] = Math.min(Math.max(values[i], 0), 1);
        }
        return Image.wrap(autoencoder.shape(), values);
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static float[] noisy(float[] codes, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] noisy = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            noisy[i] = codes[i] + (float) (deviation * random.nextGaussian());
        }
        return noisy;
    }
}

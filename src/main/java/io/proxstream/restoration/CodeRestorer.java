package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.inversion.layered.CodeFit;
import io.proxstream.inversion.layered.CodeReport;
import io.proxstream.inversion.layered.LayeredInversion;
import io.proxstream.inversion.layered.LayeredInverter;
import io.proxstream.math.array.Workers;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.Task;
import io.proxstream.network.layered.Autoencoder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Restores the images whose codes arrive: frames are outputs of an auto-encoder's encoder, which is
 * inverted with total variation, the box [0, 1] and the Gaussian prior of its bundle.
 *
 * <p>A warm start holds the image.
 */
public final class CodeRestorer implements FeedRestorer {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Noise below which weights do not fall any more, as a share of the code's size. */
    private static final double LEAST_NOISE = 0.003;

    private final ModelBundle model;
    private final Autoencoder autoencoder;
    private final int iterations;
    private final LongSupplier nanoTime;
    private final Workers workers = new Workers(1);

    /**
     * Creates a restorer.
     *
     * @param model an auto-encoder
     * @param iterations the most sweeps for a frame, at least 1
     * @param nanoTime the clock, as {@link System#nanoTime()}
     * @throws io.proxstream.model.ModelFormatException if the model is of another kind
     */
    public CodeRestorer(ModelBundle model, int iterations, LongSupplier nanoTime) {
        this.model = model;
        this.autoencoder = model.autoencoder();
        this.iterations = iterations;
        this.nanoTime = nanoTime;
    }

    @Override
    public Step restore(Image code, OptionalDouble noiseLevel, WarmStart start) {
        float[] values = code.values();
        if (values.length != autoencoder.codeLength()) {
            throw new InvalidImageException(
                    InvalidImageException.Reason.UNSUPPORTED,
                    "code %s of %d values: model %s has codes of %d"
                            .formatted(
                                    code.shape(),
                                    values.length,
                                    model.name(),
                                    autoencoder.codeLength()));
        }
        code.requireFinite();
        long began = nanoTime.getAsLong();
        CodeWeights weights =
                CodeWeights.of(
                        Math.max(noiseLevel.orElse(0), LEAST_NOISE * rootMeanSquare(values)));
        LayeredInversion inversion = invert(values, weights, start);
        Image image = Image.of(autoencoder.shape(), inversion.inputs());
        double millis = (nanoTime.getAsLong() - began) / NANOS_PER_MILLI;
        return new Step(
                new RestorationResult(
                        image, report(inversion.reports().get(0), noiseLevel, image, millis)),
                new WarmStart(List.of(inversion.inputs())));
    }

    private LayeredInversion invert(float[] code, CodeWeights weights, WarmStart start) {
        Optional<float[]> known =
                start.fits(autoencoder.shape().size())
                        ? Optional.of(start.parts().get(0))
                        : Optional.empty();
        return new LayeredInverter(
                        autoencoder.encoder(), CodeFit.exact(), weights.regulariser(autoencoder))
                .invert(code, known, weights.plan(iterations), workers);
    }

    private RestorationReport report(
            CodeReport found, OptionalDouble noiseLevel, Image image, double millis) {
        return new RestorationReport(
                model.name(),
                model.version(),
                model.sha256(),
                Task.INVERSION,
                noiseLevel.orElse(0),
                NoiseEstimate.of(image),
                Optional.empty(),
                Optional.of(
                        new SolverReport(
                                found.reason().id(),
                                found.alpha(),
                                found.iterations(),
                                Double.POSITIVE_INFINITY,
                                found.residual(),
                                found.dataTerm(),
                                notes(found))),
                millis);
    }

    private static List<String> notes(CodeReport found) {
        return found.projected() == 0
                ? List.of()
                : List.of(
                        "%d values of the code lay outside the range of the encoder and were"
                                        .formatted(found.projected())
                                + " projected");
    }

    private static double rootMeanSquare(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}

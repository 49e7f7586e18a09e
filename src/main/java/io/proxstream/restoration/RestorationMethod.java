package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.InvalidImageException.Reason;
import io.proxstream.model.BundledDense;
import io.proxstream.model.BundledInfimal;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.Task;
import io.proxstream.network.InverseRunner;
import io.proxstream.network.InverseSolver;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;

/**
 * How the network of a model restores images; there is one for each kind that does.
 *
 * <p>Holds working memory between images: not thread-safe.
 */
interface RestorationMethod {
    /**
     * Chooses the method of a model.
     *
     * @param model the model
     * @param threads the number of threads, the caller's included, at least 1
     * @return the method
     * @throws io.proxstream.model.ModelFormatException if it is of a kind that restores no images
     */
    static RestorationMethod of(ModelBundle model, int threads) {
        if (model.content() instanceof BundledDense dense) {
            return new DenseRestoration(model.name(), dense);
        }
        Crew crew = new Crew(threads);
        if (!model.isDenoiser()) {
            return new UnrolledInversion(model, solver(model, crew));
        }
        UnrolledDenoising denoising = new UnrolledDenoising(model, Denoiser.of(model, crew));
        return model.task() == Task.NOISE ? denoising : new PriorRestoration(model, denoising);
    }

    private static InverseSolver solver(ModelBundle model, Crew crew) {
        return model.content() instanceof BundledInfimal infimal
                ? new InfimalRunner(infimal.network(), Kernels.interleaved(), crew)
                : new InverseRunner(model.network(), Kernels.select(), crew);
    }

    /**
     * Restores an image of which only the noise is known.
     *
     * @param degraded the image
     * @param noise the standard deviation of its noise in units of {@code [0,1]}
     * @return the restored image, of the same shape
     * @throws InvalidImageException if the model does not serve such an image
     */
    Image restore(Image degraded, double noise);

    /**
     * Restores the image of a problem.
     *
     * @param problem the measured image and how it came about
     * @param noise the standard deviation of its noise in units of {@code [0,1]}
     * @return the restored image, of the clean shape
     * @throws InvalidImageException if the model does not serve such a problem
     */
    default Image restore(InverseProblem problem, double noise) {
        return restore(problem.observed(), noise);
    }

    /**
     * Returns the noise level that is assumed where one is given or estimated.
     *
     * @param given in units of {@code [0,1]}
     * @return that, or the least that the model serves
     */
    default double assumed(double given) {
        return given;
    }

    /**
     * Runs on an image of the expected shape until everything is compiled, where that takes a
     * while.
     *
     * @param shape the shape of the frames to expect
     */
    default void warmUp(ImageShape shape) {}

    /** Returns a noise level, or the least that a model serves, in units of {@code [0,1]}. */
    static double atLeast(ModelBundle model, double given) {
        return Math.max(given, model.card().minSigma() / 255);
    }

    /** Says that a model cannot work on an image alone. */
    static InvalidImageException untold(ModelBundle model, Image degraded) {
        return new InvalidImageException(
                Reason.UNSUPPORTED,
                "image %s: model %s undoes %s and must be told how the image was degraded"
                        .formatted(degraded.shape(), model.name(), model.task().id()));
    }

    /** Refuses an image whose channels an unrolled network does not serve, alone or together. */
    static void checkChannels(ModelBundle model, ImageShape shape) {
        int channels = model.channels();
        if (channels != 1 && shape.channels() != channels) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED,
                    "image %s: model %s serves %d channels"
                            .formatted(shape, model.name(), channels));
        }
    }
}

package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.model.BundledInfimal;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.infimal.InfimalRunner;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;

/** A network that undoes noise, ready to run. */
interface Denoiser {
    /**
     * Denoises an image.
     *
     * @param observed the noisy image, of the network's channels
     * @param noise the standard deviation of the noise in units of {@code [0,1]}
     * @param stage of a network of several: its number, from 0
     * @return the denoised image
     */
    Image run(Image observed, double noise, int stage);

    /** Returns the denoiser of a model. */
    static Denoiser of(ModelBundle model, Crew crew) {
        if (model.content() instanceof BundledInfimal infimal) {
            InfimalRunner runner =
                    new InfimalRunner(infimal.network(), Kernels.interleaved(), crew);
            return new BandedDenoiser(runner, infimal.network().reach(), BandedDenoiser.PIXELS);
        }
        NetworkRunner runner = new NetworkRunner(model.network(), Kernels.select(), crew);
        return (observed, noise, stage) -> runner.run(observed, noise);
    }
}

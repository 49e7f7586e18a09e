package io.proxstream.model;

import io.proxstream.network.HalfQuadraticSplitting;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.layered.Autoencoder;

/**
 * A model: a network with its parameters, what is known about it, and the bundle it came in.
 *
 * @param card what is known about it
 * @param content the network, of one of several kinds
 * @param sha256 the checksum of the bundle's bytes, in hex
 */
public record ModelBundle(ModelCard card, BundledNetwork content, String sha256) {
    /**
     * Returns the network that restores images.
     *
     * @return the network
     * @throws ModelFormatException if the model is of another kind
     */
    public ProximalNetwork network() {
        return denoiser().network();
    }

    /**
     * Returns the number of channels that the network takes together.
     *
     * @return at least 1
     * @throws ModelFormatException if the model is of a kind that takes no images of any extents
     */
    public int channels() {
        return content instanceof BundledInfimal ? 1 : network().spec().channels();
    }

    /**
     * Tells whether the network undoes noise, and serves as a prior where more is to be undone.
     *
     * @return false for solvers of inverse problems
     * @throws ModelFormatException if the model is of a kind that takes no images of any extents
     */
    public boolean isDenoiser() {
        return content instanceof BundledInfimal infimal
                ? task() == Task.NOISE || infimal.isPrior()
                : network().spec().form().isDenoiser();
    }

    /**
     * Returns the steps in which a denoiser serves as a prior.
     *
     * @return those which it was trained for, if any
     */
    public SplittingSchedule splitting() {
        return content instanceof BundledInfimal infimal && infimal.isPrior()
                ? infimal.splitting()
                : HalfQuadraticSplitting.USUAL;
    }

    /**
     * Returns the stage of the network that serves a step of splitting.
     *
     * @param step its number, from 0
     * @return 0 but for networks of several stages
     */
    public int stage(int step) {
        return content instanceof BundledInfimal infimal
                ? infimal.network().spec().stage(step, splitting().count())
                : 0;
    }

    /**
     * Returns the output that the network must reproduce.
     *
     * @return see {@link GoldenOutput}
     * @throws ModelFormatException if the model is of another kind
     */
    public GoldenOutput golden() {
        return denoiser().golden();
    }

    private BundledDenoiser denoiser() {
        if (content instanceof BundledDenoiser denoiser) {
            return denoiser;
        }
        throw wrongKind("a network that restores images, of kind pnn");
    }

    /**
     * Returns the auto-encoder.
     *
     * @return the auto-encoder
     * @throws ModelFormatException if the model is of another kind
     */
    public Autoencoder autoencoder() {
        if (content instanceof BundledAutoencoder bundled) {
            return bundled.autoencoder();
        }
        throw wrongKind("an auto-encoder, of kind mlp or convolutional");
    }

    /**
     * Tells whether it is an auto-encoder.
     *
     * @return whether {@link #autoencoder} has one
     */
    public boolean isAutoencoder() {
        return content instanceof BundledAutoencoder;
    }

    private ModelFormatException wrongKind(String wanted) {
        return new ModelFormatException(
                "model %s of kind %s: needs %s".formatted(name(), content.kind(), wanted));
    }

    /**
     * Returns the model's name.
     *
     * @return as on its card
     */
    public String name() {
        return card.name();
    }

    /**
     * Returns the model's version.
     *
     * @return as on its card
     */
    public long version() {
        return card.version();
    }

    /**
     * Returns what the model undoes.
     *
     * @return as on its card
     */
    public Task task() {
        return card.task();
    }
}

package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.model.ModelBundle;

/** A model for another task than noise whose network is a denoiser: the prior of that task. */
final class PriorRestoration implements RestorationMethod {
    private final ModelBundle model;
    private final UnrolledDenoising prior;

    PriorRestoration(ModelBundle model, UnrolledDenoising prior) {
        this.model = model;
        this.prior = prior;
    }

    @Override
    public Image restore(Image degraded, double noise) {
        throw RestorationMethod.untold(model, degraded);
    }

    @Override
    public Image restore(InverseProblem problem, double noise) {
        return prior.restore(problem, noise);
    }

    @Override
    public double assumed(double given) {
        return RestorationMethod.atLeast(model, given);
    }

    @Override
    public void warmUp(ImageShape shape) {
        prior.warmUp(shape);
    }
}

package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.InvalidImageException.Reason;
import io.proxstream.math.array.Workers;
import io.proxstream.model.BundledDense;

/** Runs a dense network, which knows images of one shape only and does not look at their noise. */
final class DenseRestoration implements RestorationMethod {
    private final String name;
    private final BundledDense model;
    private final Workers alone = new Workers(1);

    DenseRestoration(String name, BundledDense model) {
        this.name = name;
        this.model = model;
    }

    @Override
    public Image restore(Image degraded, double noise) {
        if (!degraded.shape().equals(model.shape())) {
            throw new InvalidImageException(
                    Reason.UNSUPPORTED,
                    "image %s: model %s is a dense network for images %s"
                            .formatted(degraded.shape(), name, model.shape()));
        }
        return Image.wrap(model.shape(), model.network().apply(degraded.values(), alone));
    }
}

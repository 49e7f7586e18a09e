package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.kernel.Crew;
import io.proxstream.network.kernel.Kernels;

/** Runs an unrolled denoiser; one for one channel is applied to each plane. */
final class UnrolledDenoising implements RestorationMethod {
    private static final int WARM_UP_RUNS = 8;

    private final ModelBundle model;
    private final NetworkRunner runner;
    private final int channels;

    UnrolledDenoising(ModelBundle model, Crew crew) {
        this.model = model;
        this.runner = new NetworkRunner(model.network(), Kernels.select(), crew);
        this.channels = model.network().spec().channels();
    }

    @Override
    public Image restore(Image degraded, double noise) {
        ImageShape shape = degraded.shape();
        RestorationMethod.checkChannels(model, shape);
        if (shape.channels() == channels) {
            return runner.run(degraded, noise);
        }
        float[] values = new float[shape.size()];
        for (int c = 0; c < shape.channels(); c++) {
            Image plane = runner.run(degraded.plane(c), noise);
            System.arraycopy(plane.values(), 0, values, c * shape.planeSize(), shape.planeSize());
        }
        return Image.wrap(shape, values);
    }

    @Override
    public void warmUp(ImageShape shape) {
        Image grey = Image.constant(shape.withChannels(channels), 0.5f);
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            runner.run(grey, 0.1);
        }
    }
}

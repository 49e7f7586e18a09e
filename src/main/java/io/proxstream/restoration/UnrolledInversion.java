package io.proxstream.restoration;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.model.ModelBundle;
import io.proxstream.network.InverseSolver;
import java.util.Arrays;

/** Runs an unrolled solver of inverse problems; one for one channel is applied to each plane. */
final class UnrolledInversion implements RestorationMethod {
    private final ModelBundle model;
    private final InverseSolver runner;
    private final int channels;

    UnrolledInversion(ModelBundle model, InverseSolver runner) {
        this.model = model;
        this.runner = runner;
        this.channels = model.channels();
    }

    @Override
    public Image restore(Image degraded, double noise) {
        throw RestorationMethod.untold(model, degraded);
    }

    @Override
    public Image restore(InverseProblem problem, double noise) {
        ImageShape clean = problem.clean();
        RestorationMethod.checkChannels(model, clean);
        LinearOperator operator = problem.operator(channels);
        Image guess = problem.estimate(noise);
        float[] values = new float[clean.size()];
        int size = clean.withChannels(channels).size();
        int observedSize = operator.rangeSize();
        for (int part = 0; part * size < values.length; part++) {
            float[] observed =
                    Arrays.copyOfRange(
                            problem.observed().values(),
                            part * observedSize,
                            (part + 1) * observedSize);
            Image first =
                    Image.wrap(
                            clean.withChannels(channels),
                            Arrays.copyOfRange(guess.values(), part * size, (part + 1) * size));
            Image plane = runner.run(operator, observed, first, noise);
            System.arraycopy(plane.values(), 0, values, part * size, size);
        }
        return Image.wrap(clean, values);
    }

    @Override
    public double assumed(double given) {
        return RestorationMethod.atLeast(model, given);
    }
}

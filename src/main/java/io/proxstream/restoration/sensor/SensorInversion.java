package io.proxstream.restoration.sensor;

import io.proxstream.config.AlphaChoice;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.inversion.AlphaGrid;
import io.proxstream.inversion.BregmanIterations;
import io.proxstream.inversion.DiscrepancyPrinciple;
import io.proxstream.inversion.GivenAlpha;
import io.proxstream.inversion.Inversion;
import io.proxstream.inversion.InversionProblem;
import io.proxstream.inversion.LCurve;
import io.proxstream.inversion.NetworkLayer;
import io.proxstream.inversion.QuasiOptimality;
import io.proxstream.inversion.RegularisationPath;
import io.proxstream.inversion.RegularisationRule;
import io.proxstream.inversion.Regulariser;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverSettings;
import java.util.Optional;

/**
 * Recovers scenes from the pictures of a sensor with isotropic total variation and the box [0, 1]:
 * {@code min_x B(y, W x) + alpha TV(x)}. Frames of one feed start from where the last one ended.
 *
 * <p>Keeps the last state: not for several threads at once.
 */
public final class SensorInversion {
    /** The least deviation that rounding to 8 bits leaves. */
    private static final double LEAST_NOISE = 1e-3;

    private static final int GRID = 12;

    private final Sensor sensor;
    private final ImageShape scene;
    private final SolverSettings settings;
    private final NetworkLayer layer;
    private final Regulariser regulariser;
    private Optional<PrimalDualState> last = Optional.empty();

    /**
     * Prepares for pictures of one size.
     *
     * @param sensor the sensor
     * @param scene the shape of the scenes
     * @param seed from which missing pixels follow
     * @param settings when to stop
     */
    public SensorInversion(Sensor sensor, ImageShape scene, long seed, SolverSettings settings) {
        this.sensor = sensor;
        this.scene = scene;
        this.settings = settings;
        this.layer = sensor.layer(scene, seed);
        this.regulariser =
                Regulariser.totalVariation(scene).plus(Regulariser.box(scene.size(), 0, 1));
    }

    /**
     * Recovers a scene.
     *
     * @param measured the picture
     * @param choice by which rule alpha is chosen
     * @param alpha for the rule that it is given, and where others begin
     * @return the inversion; its value is an image of the scene's shape
     * @throws io.proxstream.image.ShapeMismatchException if the picture has another size
     * @throws IllegalArgumentException if a value is not finite
     */
    public Inversion invert(Image measured, AlphaChoice choice, Optional<Double> alpha) {
        float[] data = sensor.data(measured);
        InversionProblem problem =
                new InversionProblem(layer, data, regulariser, sensor.response().splitting());
        double noise = noise(measured);
        int certain = Math.max(1, data.length - sensor.saturated(data));
        RegularisationRule rule = rule(choice, alpha.orElse(noise / 2), noise, certain);
        Inversion inversion =
                rule.invert(
                        new RegularisationPath(problem, settings, last.filter(problem::accepts)));
        last = Optional.of(inversion.state());
        return inversion;
    }

    /**
     * Replaces the last frame: the next one starts from there.
     *
     * @param state where a frame ended, left aside if it is of another size; empty to start anew
     */
    public void resume(Optional<PrimalDualState> state) {
        last = state;
    }

    /**
     * Makes an image of an inversion.
     *
     * @param inversion what {@link #invert} came to
     * @return the scene
     */
    public Image image(Inversion inversion) {
        return Image.of(scene, inversion.value());
    }

    private double noise(Image measured) {
        double known = sensor.noiseLevel();
        return Math.max(known > 0 ? known : NoiseEstimate.of(measured), LEAST_NOISE);
    }

    private static RegularisationRule rule(
            AlphaChoice choice, double alpha, double noise, int certain) {
        double delta = DiscrepancyPrinciple.delta(noise, certain);
        AlphaGrid grid = new AlphaGrid(16 * alpha, alpha / 16, GRID);
        return switch (choice) {
            case GIVEN -> new GivenAlpha(alpha);
            case DISCREPANCY -> new DiscrepancyPrinciple(delta, 1, alpha);
            case QUASI_OPTIMALITY -> new QuasiOptimality(grid);
            case L_CURVE -> new LCurve(grid);
            case BREGMAN -> new BregmanIterations(4 * alpha, delta, 1, 20);
        };
    }
}

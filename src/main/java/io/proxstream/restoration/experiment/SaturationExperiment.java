package io.proxstream.restoration.experiment;

import io.proxstream.config.AlphaChoice;
import io.proxstream.image.Image;
import io.proxstream.image.PeakSignalToNoiseRatio;
import io.proxstream.inversion.Inversion;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.restoration.sensor.Sensor;
import io.proxstream.restoration.sensor.SensorInversion;
import io.proxstream.restoration.sensor.SensorText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Blurred frames of which a fifth is clipped, restored by Bregman inversion and by the same solver
 * with a linear model that ignores the clip. Each has its own alpha, that of a grid whose mean PSNR
 * over all images is best; PSNR is that against the scene as it was before the sensor.
 */
public final class SaturationExperiment {
    private static final String OPTICS = "gaussian:1.6 + noise:0.5";
    private static final double SHARE = 0.8;
    private static final double TOLERANCE = 1e-3;
    private static final int ITERATIONS = 1000;

    private final List<Image> scenes;
    private final List<Double> alphas;

    /**
     * Creates the experiment.
     *
     * @param scenes clean images, at least one
     * @param alphas the grid of which alpha is chosen for each model
     */
    public SaturationExperiment(List<Image> scenes, List<Double> alphas) {
        this.scenes = List.copyOf(scenes);
        this.alphas = List.copyOf(alphas);
    }

    /**
     * One restored image.
     *
     * @param model {@code linear} or {@code inversion}
     * @param image its number
     * @param alpha how much is regularised
     * @param psnrIn of the measured image in decibels
     * @param psnrOut of the restored image in decibels
     * @param iterations of the solver
     */
    public record Row(
            String model, int image, double alpha, double psnrIn, double psnrOut, int iterations) {}

    /**
     * Means over the images.
     *
     * @param psnrIn of the measured images in decibels
     * @param psnrLinear of those restored with the linear model
     * @param psnrInversion of those restored with the clip in the model
     * @param saturated the share of pixels that are clipped
     * @param pictures a scene, its measured image, and both restored ones
     */
    public record Outcome(
            double psnrIn,
            double psnrLinear,
            double psnrInversion,
            double saturated,
            List<Image> pictures) {}

    /**
     * Restores all images.
     *
     * @param listener takes a row for each image and model, at that model's alpha
     * @param step is told after each restored image, {@code 2 scenes alphas} in all
     * @return the means
     */
    public Outcome run(Consumer<Row> listener, Runnable step) {
        List<Sensor> sensors = scenes.stream().map(SaturationExperiment::sensor).toList();
        List<Image> measured = new ArrayList<>();
        double psnrIn = 0;
        double saturated = 0;
        for (int i = 0; i < scenes.size(); i++) {
            Image picture = sensors.get(i).apply(scenes.get(i), i);
            measured.add(picture);
            psnrIn += PeakSignalToNoiseRatio.between(scenes.get(i), picture) / scenes.size();
            saturated +=
                    sensors.get(i).saturated(picture.values())
                            / (double) picture.shape().size()
                            / scenes.size();
        }
        Best linear =
                best("linear", sensors.stream().map(Sensor::linearised).toList(), measured, step);
        Best inversion = best("inversion", sensors, measured, step);
        linear.rows().forEach(listener);
        inversion.rows().forEach(listener);
        return new Outcome(
                psnrIn,
                linear.psnr(),
                inversion.psnr(),
                saturated,
                List.of(scenes.get(0), measured.get(0), linear.first(), inversion.first()));
    }

    /** The rows at the best alpha, their mean, and the first image. */
    private record Best(List<Row> rows, double psnr, Image first) {}

    private Best best(String model, List<Sensor> sensors, List<Image> measured, Runnable step) {
        Optional<Best> best = Optional.empty();
        for (double alpha : alphas) {
            List<Row> rows = new ArrayList<>();
            List<Image> restored = new ArrayList<>();
            for (int i = 0; i < scenes.size(); i++) {
                Image scene = scenes.get(i);
                SensorInversion inversion =
                        new SensorInversion(
                                sensors.get(i),
                                scene.shape(),
                                i,
                                SolverSettings.of(TOLERANCE, ITERATIONS));
                Inversion result =
                        inversion.invert(measured.get(i), AlphaChoice.GIVEN, Optional.of(alpha));
                restored.add(inversion.image(result));
                rows.add(
                        new Row(
                                model,
                                i,
                                alpha,
                                PeakSignalToNoiseRatio.between(scene, measured.get(i)),
                                PeakSignalToNoiseRatio.between(scene, restored.get(i)),
                                result.iterations()));
                step.run();
            }
            double mean = rows.stream().mapToDouble(Row::psnrOut).average().orElse(Double.NaN);
            if (best.isEmpty() || mean > best.get().psnr()) {
                best = Optional.of(new Best(rows, mean, restored.get(0)));
            }
        }
        return best.orElseThrow();
    }

    /** A sensor that clips the brightest fifth of what the optics make of a scene. */
    private static Sensor sensor(Image scene) {
        Sensor optics = SensorText.parse(OPTICS);
        float[] values = optics.apply(scene, 0).values().clone();
        Arrays.sort(values);
        double level = values[(int) (SHARE * (values.length - 1))];
        return SensorText.parse(String.format(Locale.ROOT, "%s + clip:0:%.4f", OPTICS, level));
    }
}

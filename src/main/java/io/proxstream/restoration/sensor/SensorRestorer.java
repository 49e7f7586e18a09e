package io.proxstream.restoration.sensor;

import io.proxstream.config.AlphaChoice;
import io.proxstream.config.InversionOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.inversion.Inversion;
import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.PrimalDualSteps;
import io.proxstream.math.solver.SolverSettings;
import io.proxstream.model.Task;
import io.proxstream.restoration.FeedRestorer;
import io.proxstream.restoration.RestorationReport;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.SolverReport;
import io.proxstream.restoration.WarmStart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Restores the frames of feeds that went through a sensor, by inverting it.
 *
 * <p>A warm start holds the scene, the dual variables, and alpha with the step sizes that served
 * it: rules begin there.
 */
public final class SensorRestorer implements FeedRestorer {
    /** Reports name the sensor instead of a model. */
    private static final String NAME = "sensor";

    private static final double NANOS_PER_MILLI = 1e6;

    /** Steps that are rounded must not exceed their condition. */
    private static final double ROUNDED = 1 - 1e-6;

    private final Sensor sensor;
    private final InversionOptions options;
    private final LongSupplier nanoTime;
    private final String checksum;
    private Optional<Prepared> prepared = Optional.empty();

    /** An inversion for frames of one shape. */
    private record Prepared(ImageShape measured, SensorInversion inversion) {}

    /**
     * Creates a restorer.
     *
     * @param sensor the sensor
     * @param options how it is inverted
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public SensorRestorer(Sensor sensor, InversionOptions options, LongSupplier nanoTime) {
        this.sensor = sensor;
        this.options = options;
        this.nanoTime = nanoTime;
        this.checksum = checksum(sensor.text());
    }

    private static String checksum(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Step restore(Image measured, OptionalDouble noiseLevel, WarmStart start) {
        measured.requireFinite();
        long began = nanoTime.getAsLong();
        SensorInversion inversion = inversion(measured.shape());
        inversion.resume(state(start));
        Inversion found = inversion.invert(measured, options.rule(), alpha(start));
        Image scene = inversion.image(found);
        double millis = (nanoTime.getAsLong() - began) / NANOS_PER_MILLI;
        return new Step(
                new RestorationResult(scene, report(found, measured, scene, millis)),
                warmStart(found));
    }

    private SensorInversion inversion(ImageShape measured) {
        Prepared fitting =
                prepared.filter(it -> it.measured.equals(measured))
                        .orElseGet(() -> new Prepared(measured, prepare(measured)));
        prepared = Optional.of(fitting);
        return fitting.inversion;
    }

    private SensorInversion prepare(ImageShape measured) {
        try {
            SolverSettings settings =
                    SolverSettings.of(options.tolerance(), (int) options.iterations());
            return new SensorInversion(sensor, sensor.sceneShape(measured), 0, settings);
        } catch (IllegalArgumentException e) {
            throw new InvalidImageException(
                    InvalidImageException.Reason.UNSUPPORTED, String.valueOf(e.getMessage()));
        }
    }

    private RestorationReport report(Inversion found, Image measured, Image scene, double millis) {
        double noise = sensor.noiseLevel() > 0 ? sensor.noiseLevel() : NoiseEstimate.of(measured);
        return new RestorationReport(
                NAME,
                1,
                checksum,
                Task.INVERSION,
                noise,
                NoiseEstimate.of(scene),
                Optional.empty(),
                Optional.of(
                        new SolverReport(
                                found.reason().id(),
                                found.alpha(),
                                found.iterations(),
                                found.relativeGap(),
                                found.residual(),
                                found.dataTerm(),
                                found.notes())),
                millis);
    }

    /** Where the rule begins: at the last frame's alpha, unless one is given. */
    private Optional<Double> alpha(WarmStart start) {
        if (options.rule() != AlphaChoice.GIVEN && !start.parts().isEmpty()) {
            return Optional.of((double) last(start)[0]);
        }
        return options.alpha() > 0 ? Optional.of(options.alpha()) : Optional.empty();
    }

    private static float[] last(WarmStart start) {
        return start.parts().get(start.parts().size() - 1);
    }

    private static WarmStart warmStart(Inversion found) {
        PrimalDualState state = found.state();
        List<float[]> parts = new ArrayList<>(List.of(state.primal()));
        parts.addAll(state.duals());
        parts.add(packed(found.alpha(), state.steps()));
        return new WarmStart(parts);
    }

    private static float[] packed(double alpha, Optional<PrimalDualSteps> steps) {
        List<Double> values = new ArrayList<>(List.of(alpha));
        steps.ifPresent(
                known -> {
                    values.add(known.primal() * ROUNDED);
                    known.dual().forEach(dual -> values.add(dual * ROUNDED));
                });
        float[] packed = new float[values.size()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = values.get(i).floatValue();
        }
        return packed;
    }

    private static Optional<PrimalDualState> state(WarmStart start) {
        List<float[]> parts = start.parts();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<float[]> duals = parts.subList(1, parts.size() - 1);
        return Optional.of(new PrimalDualState(parts.get(0), duals, steps(last(start))));
    }

    private static Optional<PrimalDualSteps> steps(float[] packed) {
        if (packed.length == 1) {
            return Optional.empty();
        }
        List<Double> duals = new ArrayList<>();
        for (int i = 2; i < packed.length; i++) {
            duals.add((double) packed[i]);
        }
        return Optional.of(new PrimalDualSteps(packed[1], duals));
    }
}

package io.proxstream.restoration.sensor;

import io.proxstream.config.InversionOptions;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.InvalidImageException;
import io.proxstream.image.NoiseEstimate;
import io.proxstream.inversion.Inversion;
import io.proxstream.math.solver.PrimalDualState;
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
 * <p>A warm start holds the scene and the dual variables; step sizes suit one alpha and are found
 * anew.
 */
public final class SensorRestorer implements FeedRestorer {
    /** Reports name the sensor instead of a model. */
    private static final String NAME = "sensor";

    private static final double NANOS_PER_MILLI = 1e6;

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
        for (float value : measured.values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidImageException(
                        InvalidImageException.Reason.NOT_FINITE,
                        "image %s holds %s: values must be finite"
                                .formatted(measured.shape(), value));
            }
        }
        long began = nanoTime.getAsLong();
        SensorInversion inversion = inversion(measured.shape());
        inversion.resume(state(start));
        Optional<Double> alpha =
                options.alpha() > 0 ? Optional.of(options.alpha()) : Optional.empty();
        Inversion found = inversion.invert(measured, options.rule(), alpha);
        Image scene = inversion.image(found);
        double millis = (nanoTime.getAsLong() - began) / NANOS_PER_MILLI;
        return new Step(
                new RestorationResult(scene, report(found, measured, scene, millis)),
                warmStart(found.state()));
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
                Optional.of(
                        new SolverReport(
                                found.reason().id(),
                                found.alpha(),
                                found.iterations(),
                                found.relativeGap(),
                                found.dataTerm())),
                millis);
    }

    private static WarmStart warmStart(PrimalDualState state) {
        List<float[]> parts = new ArrayList<>(List.of(state.primal()));
        parts.addAll(state.duals());
        return new WarmStart(parts);
    }

    private static Optional<PrimalDualState> state(WarmStart start) {
        List<float[]> parts = start.parts();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PrimalDualState(
                                parts.get(0), parts.subList(1, parts.size()), Optional.empty()));
    }
}

package io.proxstream.stream.live;

import io.proxstream.image.Image;
import io.proxstream.model.ModelBundle;
import io.proxstream.restoration.FrameSeed;
import io.proxstream.restoration.RestorationResult;
import io.proxstream.restoration.Restorer;
import io.proxstream.restoration.online.RiskEstimate;
import io.proxstream.wire.ChangeEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Restores frames by a canary as well, and estimates how much better it does than the live version
 * by {@link RiskEstimate}: three restorations more of such a frame.
 */
final class CanaryComparison {
    private static final long SEED = 0x63616e617279L;
    private static final double SIGMA_SCALE = 255;

    private final Function<ModelBundle, Restorer> restorers;

    CanaryComparison(Function<ModelBundle, Restorer> restorers) {
        this.restorers = restorers;
    }

    /**
     * A frame that the live version has restored.
     *
     * @param image as it came
     * @param noise its noise in units of {@code [0,1]}, as well as is known
     * @param assumed the noise that the restoration was told
     * @param model the live version
     * @param result what it made of the frame
     */
    record Restored(
            Image image,
            double noise,
            double assumed,
            ModelBundle model,
            RestorationResult result) {}

    /** A comparison for the trial, and for whoever reads the quality topic. */
    record Compared(CanaryPair pair, ChangeEvent event) {}

    /** Tells whether a frame is of the share: by its name and the version alone. */
    static boolean isChosen(ModelHistory.Canary canary, String feed, String id) {
        long hash = FrameSeed.of(SEED ^ canary.bundle().version(), feed + "/" + id);
        return new SplittableRandom(hash).nextDouble() < canary.rule().share();
    }

    Compared compare(ModelHistory.Canary canary, String feed, String id, Restored frame) {
        RiskEstimate risk = new RiskEstimate(frame.image(), frame.noise(), FrameSeed.of(SEED, id));
        OptionalDouble level = OptionalDouble.of(frame.assumed());
        Restorer theirs = restorers.apply(frame.model());
        double live =
                risk.psnr(frame.result().image(), image -> theirs.restore(image, level).image());
        double psnr = psnr(canary.bundle(), frame.image(), level, risk);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feed", feed);
        fields.put("id", id);
        fields.put("version", canary.bundle().version());
        fields.put("live", frame.model().version());
        fields.put("sigma", frame.noise() * SIGMA_SCALE);
        fields.put("psnr_live", live);
        if (Double.isFinite(psnr)) {
            fields.put("psnr", psnr);
            fields.put("gain", psnr - live);
        }
        String name = canary.bundle().name();
        return new Compared(
                new CanaryPair(
                        name,
                        canary.bundle().version(),
                        frame.model().version(),
                        canary.trial(),
                        canary.rule().text(),
                        psnr - live),
                new ChangeEvent(name, "canary-pair", fields));
    }

    /** A canary that fails fails its trial, not the job. */
    private double psnr(ModelBundle canary, Image image, OptionalDouble level, RiskEstimate risk) {
        try {
            Restorer ours = restorers.apply(canary);
            return risk.psnr(
                    ours.restore(image, level).image(), it -> ours.restore(it, level).image());
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}

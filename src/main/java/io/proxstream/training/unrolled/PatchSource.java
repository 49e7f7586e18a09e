package io.proxstream.training.unrolled;

import io.proxstream.network.kernel.PatchSheet;
import java.util.SplittableRandom;

/**
 * An endless sequence of training sheets: random crops of grey images in random orientation, with
 * Gaussian noise whose level is drawn for each sheet.
 *
 * <p>A sheet is a function of the seed and its number alone, so that training can go on from any
 * sheet. Immutable, thread-safe.
 */
public final class PatchSource implements SampleSource<TrainingSheet> {
    private static final double GREY_LEVELS = 255;
    private final RandomPatch patches;
    private final PatchSettings settings;
    private final PatchSheet layout;

    /**
     * Creates the sequence.
     *
     * @param patches cuts the clean images
     * @param settings what the sheets look like
     * @param filterSize the extent of the filters that the sheets are for
     */
    public PatchSource(RandomPatch patches, PatchSettings settings, int filterSize) {
        this.patches = patches;
        this.settings = settings;
        this.layout = new PatchSheet(patches.shape(), settings.patches(), filterSize);
    }

    /**
     * Returns the layout of the sheets.
     *
     * @return the layout
     */
    public PatchSheet layout() {
        return layout;
    }

    @Override
    public TrainingSheet sample(long number) {
        SplittableRandom random = SampleSource.random(settings.seed(), number);
        double low = settings.minSigma() / GREY_LEVELS;
        double level = low + random.nextDouble() * (settings.maxSigma() / GREY_LEVELS - low);
        float[] clean = new float[layout.shape().size()];
        float[] observed = new float[clean.length];
        float[] patch = new float[layout.patch().size()];
        for (int p = 0; p < settings.patches(); p++) {
            patches.cut(random, patch);
            layout.put(patch, p, clean);
            for (int i = 0; i < patch.length; i++) {
                patch[i] += (float) (level * random.nextGaussian());
            }
            layout.put(patch, p, observed);
        }
        return new TrainingSheet(clean, observed, level);
    }
}

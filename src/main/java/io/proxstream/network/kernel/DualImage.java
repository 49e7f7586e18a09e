package io.proxstream.network.kernel;

import io.proxstream.math.kernel.FilterBank;
import java.util.Optional;

/**
 * The stage that computes the image {@code x = z - D* u} of a whole sheet, and does so again only
 * where its coefficients, filters or data have changed.
 */
final class DualImage implements WaveStage {
    private final ImageRing image;
    private final DataMinusSums sink;
    private final Synthesis synthesis;
    private final boolean isZero;
    private Optional<FilterBank> of = Optional.empty();
    private float[] observed = new float[0];
    private boolean isReady;

    /**
     * Creates the stage.
     *
     * @param dual the coefficients u
     * @param isZero whether they are always zero
     * @param image x, of the whole sheet
     */
    DualImage(
            Geometry geometry,
            RowKernels kernels,
            DualField dual,
            boolean isZero,
            ImageRing image,
            Arena arena) {
        this.image = image;
        this.sink = new DataMinusSums(geometry, image);
        this.synthesis = new Synthesis(geometry, kernels, dual, arena);
        this.isZero = isZero;
    }

    ImageRing image() {
        return image;
    }

    /** Starts a sheet of data z. */
    void begin(FilterBank bank, float[] newObserved) {
        isReady = newObserved == observed && of.equals(Optional.of(bank));
        if (!isReady) {
            sink.begin(newObserved);
            synthesis.begin(Taps.of(bank, 1));
            setComputed(bank, newObserved);
        }
    }

    /** Says of which filters and data the image is now. */
    void setComputed(FilterBank bank, float[] ofObserved) {
        of = Optional.of(bank);
        observed = ofObserved;
    }

    /** Says that the coefficients have changed. */
    void forget() {
        of = Optional.empty();
    }

    @Override
    public void process(int block) {
        if (isReady) {
            return;
        }
        if (isZero) {
            synthesis.emit(block, sink);
        } else {
            synthesis.process(block, sink);
        }
    }
}

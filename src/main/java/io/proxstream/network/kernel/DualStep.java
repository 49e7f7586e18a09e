package io.proxstream.network.kernel;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dual half of one layer on a whole frame, for algorithms whose image half is not local: {@code
 * u <- P(u + stepSize A xbar)}, {@code s = S* u}.
 *
 * <p>The coefficients stay here from call to call, {@code M H W} values. The filters are divided
 * into at most {@value #SHARES} shares whatever the number of threads; the shares run at the same
 * time and their sums are added in order, so that results are equal to the bit for any number of
 * threads.
 */
public final class DualStep {
    private static final int SHARES = 4;

    private final ImageShape shape;
    private final Geometry frame;
    private final ImageRing image;
    private final Crew crew;
    private final List<Share> shares = new ArrayList<>();

    /**
     * Takes the memory for frames of one shape.
     *
     * @param plans the filters A and S and the step size of each layer, at least one
     * @param shape the shape of the frames, both extents at least twice the filter size
     * @param groupSize how many filters are projected together, 1 for the clip
     * @param boundary {@link BoundaryRule#SYMMETRIC} or {@link BoundaryRule#ZERO}
     * @param kernels the inner loops
     * @param crew the threads to run with
     * @throws ShapeMismatchException if the frames do not fit the bank
     */
    public DualStep(
            List<StagePlan> plans,
            ImageShape shape,
            int groupSize,
            BoundaryRule boundary,
            RowKernels kernels,
            Crew crew) {
        this.shape = shape;
        this.crew = crew;
        FilterBank extents = plans.get(0).analysis();
        this.frame = Geometry.of(shape, extents, groupSize, boundary);
        List<CompiledStage> stages = CompiledStage.of(plans);
        this.image = new ImageRing(frame, shape.height(), new Arena());
        int groups = frame.groups();
        int number = Math.min(SHARES, groups);
        for (int i = 0; i < number; i++) {
            int from = i * groups / number * groupSize;
            int to = (i + 1) * groups / number * groupSize;
            Geometry part = Geometry.of(shape, extents.slice(from, to), groupSize, boundary);
            shares.add(new Share(part, kernels, stages, from));
        }
    }

    /** Sets the coefficients to zero. */
    public void reset() {
        shares.forEach(Share::reset);
    }

    /**
     * Takes the step of a layer.
     *
     * @param layer its number, from 0
     * @param xbar the image, {@code [C,H,W]}; not changed
     * @param bounds the bound of each group of filters
     * @param sums {@code S* u}, {@code [C,H,W]}, overwritten
     */
    public void take(int layer, float[] xbar, float[] bounds, float[] sums) {
        for (int c = 0; c < shape.channels(); c++) {
            for (int row = 0; row < shape.height(); row++) {
                int from = (c * shape.height() + row) * shape.width();
                int to = image.offset(c, row);
                System.arraycopy(xbar, from, image.data(), to, shape.width());
                image.extend(c, row);
            }
        }
        shares.forEach(share -> share.begin(layer, bounds));
        runShares();
        Arrays.fill(sums, 0);
        for (Share share : shares) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += share.sums[i];
            }
        }
    }

    private void runShares() {
        for (int first = 0; first < shares.size(); first += crew.threads()) {
            int end = Math.min(first + crew.threads(), shares.size());
            crew.run(shares.subList(first, end));
        }
    }

    /** Consecutive filters, with their coefficients and sums. */
    private final class Share implements Runnable {
        private final Geometry geometry;
        private final List<CompiledStage> stages;
        private final int firstFilter;
        private final DualField dual;
        private final ImageWindow window;
        private final Analysis analysis;
        private final DualActivation activation;
        private final Synthesis synthesis;
        private final float[] sums;
        private float[] bounds = new float[0];

        Share(Geometry geometry, RowKernels kernels, List<CompiledStage> all, int firstFilter) {
            Arena arena = new Arena();
            int end = firstFilter + geometry.filters();
            this.geometry = geometry;
            this.stages = all.stream().map(stage -> stage.slice(firstFilter, end)).toList();
            this.firstFilter = firstFilter;
            this.dual = DualField.whole(geometry, geometry.filters(), arena);
            this.window = new ImageWindow(geometry, image, arena);
            this.analysis = new Analysis(geometry, kernels, window, dual, dual);
            this.activation = new DualActivation(geometry, dual, dual);
            this.synthesis = new Synthesis(geometry, kernels, dual, arena);
            this.sums = new float[shape.size()];
        }

        private void reset() {
            for (int block = 0; block < geometry.blocks(); block++) {
                dual.clear(block);
            }
        }

        private void begin(int layer, float[] allBounds) {
            analysis.use(stages.get(layer), Columns.all(geometry));
            synthesis.begin(stages.get(layer).synthesis());
            int firstGroup = firstFilter / geometry.groupSize();
            bounds = Arrays.copyOfRange(allBounds, firstGroup, firstGroup + geometry.groups());
        }

        @Override
        public void run() {
            for (int block = 0; block < geometry.blocks(); block++) {
                for (int chunk = 0; chunk < geometry.chunks(); chunk++) {
                    window.load(block, chunk);
                    for (int group = 0; group < geometry.groups(); group++) {
                        group(block, chunk, group);
                    }
                }
                synthesis.emit(block, this::put);
            }
        }

        private void group(int block, int chunk, int group) {
            int size = geometry.groupSize();
            boolean clips = size == 1;
            float bound = bounds[group];
            for (int m = group * size; m < (group + 1) * size; m++) {
                analysis.apply(block, chunk, m, clips ? bound : Float.POSITIVE_INFINITY);
            }
            if (!clips) {
                activation.project(block, chunk, group, bound);
            }
            for (int m = group * size; m < (group + 1) * size; m++) {
                dual.close(block, chunk, m);
                synthesis.add(block, chunk, m);
            }
        }

        private void put(int channel, int row, float[] values, int offset) {
            int to = (channel * shape.height() + row) * shape.width();
            System.arraycopy(values, offset, sums, to, shape.width());
        }
    }
}

package io.proxstream.peers;

import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Matrix products with the {@code k k} shifted images, in memory that is kept. */
final class Nd4jMatrixProducts implements Nd4jOperator {
    private final ImageShape shape;
    private final int filters;
    private final int size;
    private final INDArray analysis;
    private final INDArray taps;
    private final INDArray padded;
    private final INDArray sum;
    private final INDArray shifted;

    /** For each tap, the views that every layer needs: made once, as making them takes long. */
    private final INDArray[] paddedWindows;

    private final INDArray[] sumWindows;
    private final INDArray[] shiftedPlanes;

    Nd4jMatrixProducts(LayerTask task) {
        Weights weights = new Weights(task);
        this.shape = task.frame().shape();
        this.filters = weights.filters();
        this.size = weights.size();
        float[] transposed = Weights.transposed(task.bank().weights(), weights.taps());
        this.analysis = Nd4j.create(weights.analysis(), new long[] {filters, weights.taps()}, 'c');
        this.taps = Nd4j.create(transposed, new long[] {weights.taps(), filters}, 'c');
        long height = shape.height() + size - 1L;
        long width = shape.width() + size - 1L;
        this.padded = Nd4j.create(DataType.FLOAT, height, width);
        this.sum = Nd4j.create(DataType.FLOAT, height, width);
        this.shifted = Nd4j.create(DataType.FLOAT, weights.taps(), shape.planeSize());
        this.paddedWindows = windows(padded);
        this.sumWindows = windows(sum);
        this.shiftedPlanes = new INDArray[weights.taps()];
        Arrays.setAll(shiftedPlanes, tap -> plane(shifted.getRow(tap)));
    }

    @Override
    public String variant() {
        return "matrix products";
    }

    @Override
    public void analysis(INDArray image, INDArray dual) {
        centre(paddedWindows).assign(plane(image));
        for (int tap = 0; tap < shiftedPlanes.length; tap++) {
            shiftedPlanes[tap].assign(paddedWindows[tap]);
        }
        Nd4j.matmul(analysis, shifted, dual.reshape(filters, shape.planeSize()));
    }

    @Override
    public void adjoint(INDArray dual, INDArray image) {
        Nd4j.matmul(taps, dual.reshape(filters, shape.planeSize()), shifted);
        sum.assign(0);
        for (int tap = 0; tap < shiftedPlanes.length; tap++) {
            sumWindows[tap].addi(shiftedPlanes[tap]);
        }
        plane(image).assign(centre(sumWindows));
    }

    private INDArray plane(INDArray image) {
        return image.reshape(shape.height(), shape.width());
    }

    private static INDArray centre(INDArray[] windows) {
        return windows[windows.length / 2];
    }

    /** The windows of an extended image, one for each tap. */
    private INDArray[] windows(INDArray array) {
        INDArray[] windows = new INDArray[size * size];
        for (int tap = 0; tap < windows.length; tap++) {
            int row = tap / size;
            int column = tap % size;
            windows[tap] =
                    array.get(
                            NDArrayIndex.interval(row, row + shape.height()),
                            NDArrayIndex.interval(column, column + shape.width()));
        }
        return windows;
    }

    @Override
    public void close() {
        List.of(analysis, taps, padded, sum, shifted).forEach(INDArray::close);
    }
}

package io.proxstream.peers;

import io.proxstream.image.ImageShape;
import io.proxstream.restoration.benchmark.LayerTask;
import io.proxstream.restoration.benchmark.PeerNetwork;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.factory.Nd4j;

/** The layers on ND4J's arrays, in memory that is kept from run to run. */
final class Nd4jNetwork implements PeerNetwork {
    private final Nd4jOperator operator;
    private final int layers;
    private final float bound;
    private final INDArray observed;
    private final INDArray image;
    private final INDArray adjoint;
    private final INDArray dual;
    private final INDArray step;

    Nd4jNetwork(LayerTask task, Nd4jOperator operator) {
        ImageShape shape = task.frame().shape();
        int filters = task.bank().filters();
        long[] one = {1, 1, shape.height(), shape.width()};
        long[] all = {1, filters, shape.height(), shape.width()};
        this.operator = operator;
        this.layers = task.layers();
        this.bound = task.bound();
        this.observed = Nd4j.create(task.frame().values(), one, 'c');
        this.image = Nd4j.create(DataType.FLOAT, one);
        this.adjoint = Nd4j.create(DataType.FLOAT, one);
        this.dual = Nd4j.create(DataType.FLOAT, all);
        this.step = Nd4j.create(DataType.FLOAT, all);
    }

    @Override
    public String variant() {
        return operator.variant();
    }

    @Override
    public float[] run() {
        dual.assign(0);
        image.assign(observed);
        clip(image, 0, 1);
        for (int k = 0; k < layers; k++) {
            operator.analysis(image, step);
            dual.addi(step);
            clip(dual, -bound, bound);
            operator.adjoint(dual, adjoint);
            observed.subi(adjoint, image);
            clip(image, 0, 1);
        }
        return image.data().asFloat();
    }

    /** In place, by two scalar operations: ND4J's own clip takes six times as long. */
    private static void clip(INDArray array, float least, float greatest) {
        Nd4j.getExecutioner().exec(new ScalarMax(array, null, array, least));
        Nd4j.getExecutioner().exec(new ScalarMin(array, null, array, greatest));
    }

    @Override
    public void close() {
        operator.close();
        List.of(observed, image, adjoint, dual, step).forEach(INDArray::close);
    }
}

package io.proxstream.model;

import io.proxstream.image.ImageShape;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.dense.DenseParameters;
import io.proxstream.network.dense.DenseSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The parameters of a dense network as tensors.
 *
 * <p>{@code layer1.weights [width,inputs]}, {@code layer1.biases} and, where the layer has its own,
 * {@code layer1.outward [inputs,width]}, and so on; {@code golden_output [C,H,W]}.
 */
final class DenseTensors {
    private static final String OUTPUT = "golden_output";

    private DenseTensors() {}

    static Map<String, Tensor> write(BundledDense bundled) {
        Map<String, Tensor> tensors = new TreeMap<>();
        DenseParameters parameters = bundled.network().parameters();
        Map<String, float[]> blocks = blocks(parameters);
        shapes(parameters.spec())
                .forEach(
                        (name, shape) ->
                                tensors.put(
                                        name,
                                        Tensor.of(
                                                shape, Objects.requireNonNull(blocks.get(name)))));
        tensors.put(OUTPUT, Tensor.of(NetworkTensors.shape(bundled.shape()), bundled.output()));
        return tensors;
    }

    private static Map<String, List<Integer>> shapes(DenseSpec spec) {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        for (int l = 1; l <= spec.depth(); l++) {
            int inputs = spec.stateWidth(l - 1);
            int width = spec.layer(l).width();
            shapes.put(name(l, "weights"), List.of(width, inputs));
            shapes.put(name(l, "biases"), List.of(width));
            if (spec.layer(l).form().hasOwnOutward()) {
                shapes.put(name(l, "outward"), List.of(inputs, width));
            }
        }
        return shapes;
    }

    private static String name(int layer, String block) {
        return "layer%d.%s".formatted(layer, block);
    }

    private static Map<String, float[]> blocks(DenseParameters parameters) {
        Map<String, float[]> blocks = new TreeMap<>();
        for (int l = 1; l <= parameters.spec().depth(); l++) {
            blocks.put(name(l, "weights"), parameters.weights(l));
            blocks.put(name(l, "biases"), parameters.biases(l));
            if (parameters.outward(l).length > 0) {
                blocks.put(name(l, "outward"), parameters.outward(l));
            }
        }
        return blocks;
    }

    /** Reads what the architecture says is there; every shape is checked before memory is taken. */
    static BundledDense read(DenseArchitecture architecture, Map<String, Tensor> tensors) {
        DenseSpec spec = architecture.spec();
        ImageShape image = architecture.shape();
        shapes(spec).forEach((name, shape) -> NetworkTensors.require(tensors, name, shape));
        NetworkTensors.require(tensors, OUTPUT, NetworkTensors.shape(image));
        DenseParameters parameters = DenseParameters.zero(spec);
        blocks(parameters)
                .forEach(
                        (name, block) -> {
                            float[] values = NetworkTensors.tensor(tensors, name).values();
                            System.arraycopy(values, 0, block, 0, block.length);
                        });
        return new BundledDense(
                new DenseNetwork(parameters),
                image,
                NetworkTensors.tensor(tensors, OUTPUT).values());
    }
}

package io.proxstream.model;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The parameters of a network as tensors.
 *
 * <p>{@code filters [L,M,C,k,k]}, {@code synthesis [L,M,C,k,k]} in free networks, and {@code
 * thresholds [L,G]}, where L is the number of layers, or 1 if all layers share one entry; {@code
 * dual_step}, {@code primal_step} and {@code extrapolation}, each {@code [K]}.
 */
final class NetworkTensors {
    private static final String FILTERS = "filters";
    private static final String SYNTHESIS = "synthesis";

    /** The names of the tensors. */
    static final List<String> NAMES =
            List.of(FILTERS, SYNTHESIS, "thresholds", "dual_step", "primal_step", "extrapolation");

    private NetworkTensors() {}

    static Map<String, Tensor> write(ProximalNetwork network) {
        PnnSpec spec = network.spec();
        List<PnnLayer> layers = network.layers();
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put(FILTERS, banks(spec, layers.stream().map(PnnLayer::bank)));
        if (network.isFree()) {
            tensors.put(SYNTHESIS, banks(spec, layers.stream().map(PnnLayer::synthesis)));
        }
        tensors.put(
                "thresholds",
                shared(layers.stream().map(PnnLayer::thresholds).toList(), List.of(spec.groups())));
        tensors.put("dual_step", steps(layers, PnnLayer::dualStep));
        tensors.put("primal_step", steps(layers, PnnLayer::primalStep));
        tensors.put("extrapolation", steps(layers, PnnLayer::extrapolation));
        return tensors;
    }

    private static Tensor banks(PnnSpec spec, Stream<FilterBank> banks) {
        List<Integer> shape =
                List.of(spec.filters(), spec.channels(), spec.filterSize(), spec.filterSize());
        return shared(banks.map(FilterBank::weights).toList(), shape);
    }

    private static Tensor steps(List<PnnLayer> layers, ToDoubleFunction<PnnLayer> step) {
        float[] values = new float[layers.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) step.applyAsDouble(layers.get(k));
        }
        return Tensor.vector(values);
    }

    /** Stacks the layers' entries, or keeps one if all are equal. */
    private static Tensor shared(List<float[]> entries, List<Integer> entryShape) {
        boolean equal = entries.stream().allMatch(e -> Arrays.equals(e, entries.get(0)));
        List<float[]> kept = equal ? entries.subList(0, 1) : entries;
        int length = entries.get(0).length;
        float[] values = new float[kept.size() * length];
        for (int k = 0; k < kept.size(); k++) {
            System.arraycopy(kept.get(k), 0, values, k * length, length);
        }
        List<Integer> shape = new ArrayList<>(List.of(kept.size()));
        shape.addAll(entryShape);
        return Tensor.of(shape, values);
    }

    static ProximalNetwork read(PnnSpec spec, Map<String, Tensor> tensors) {
        List<FilterBank> banks = banks(spec, tensors, FILTERS);
        List<FilterBank> synthesis =
                tensors.containsKey(SYNTHESIS) ? banks(spec, tensors, SYNTHESIS) : List.of();
        List<float[]> thresholds =
                entries(tensors, "thresholds", spec.layers(), List.of(spec.groups()));
        float[] dual = steps(tensors, "dual_step", spec.layers());
        float[] primal = steps(tensors, "primal_step", spec.layers());
        float[] extrapolation = steps(tensors, "extrapolation", spec.layers());
        List<PnnLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.layers(); k++) {
            PnnLayer layer =
                    new PnnLayer(
                            banks.get(k % banks.size()),
                            thresholds.get(k % thresholds.size()),
                            dual[k],
                            primal[k],
                            extrapolation[k]);
            layers.add(
                    synthesis.isEmpty()
                            ? layer
                            : layer.withSynthesis(synthesis.get(k % synthesis.size())));
        }
        return new ProximalNetwork(spec, layers);
    }

    /** One bank for each layer, or one for all: never more memory than the file has bytes. */
    private static List<FilterBank> banks(PnnSpec spec, Map<String, Tensor> tensors, String name) {
        int filters = spec.filters();
        int channels = spec.channels();
        int size = spec.filterSize();
        return entries(tensors, name, spec.layers(), List.of(filters, channels, size, size))
                .stream()
                .map(weights -> FilterBank.of(filters, channels, size, weights))
                .toList();
    }

    private static float[] steps(Map<String, Tensor> tensors, String name, int layers) {
        Tensor tensor = tensor(tensors, name);
        if (!tensor.shape().equals(List.of(layers))) {
            throw wrongShape(name, tensor, List.of(layers));
        }
        return tensor.values();
    }

    /** One entry for each layer, or one for all. */
    static List<float[]> entries(
            Map<String, Tensor> tensors, String name, int layers, List<Integer> entryShape) {
        Tensor tensor = tensor(tensors, name);
        List<Integer> shape = tensor.shape();
        List<Integer> full = new ArrayList<>(List.of(layers));
        full.addAll(entryShape);
        boolean fits =
                shape.size() == full.size()
                        && shape.subList(1, shape.size()).equals(entryShape)
                        && (shape.get(0) == layers || shape.get(0) == 1);
        if (!fits) {
            throw wrongShape(name, tensor, full);
        }
        float[] values = tensor.values();
        int length = values.length / shape.get(0);
        List<float[]> entries = new ArrayList<>();
        for (int from = 0; from < values.length; from += length) {
            entries.add(Arrays.copyOfRange(values, from, from + length));
        }
        return entries;
    }

    static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelFormatException("tensor '%s': missing".formatted(name));
        }
        return tensor;
    }

    static GoldenOutput golden(ProximalNetwork network, Tensor tensor) {
        ImageShape shape = GoldenOutput.shape(network.spec().channels());
        if (!tensor.shape().equals(shape(shape))) {
            throw wrongShape("golden_output", tensor, shape(shape));
        }
        return new GoldenOutput(Image.wrap(shape, tensor.values()), GoldenOutput.NOISE_LEVEL);
    }

    static List<Integer> shape(ImageShape shape) {
        return List.of(shape.channels(), shape.height(), shape.width());
    }

    /** Checks that a tensor is there and has a shape. */
    static void require(Map<String, Tensor> tensors, String name, List<Integer> shape) {
        Tensor tensor = tensor(tensors, name);
        if (!tensor.shape().equals(shape)) {
            throw wrongShape(name, tensor, shape);
        }
    }

    static ModelFormatException wrongShape(String name, Tensor tensor, List<Integer> expected) {
        return new ModelFormatException(
                "tensor '%s' of shape %s: the architecture says %s"
                        .formatted(name, tensor.shape(), expected));
    }
}

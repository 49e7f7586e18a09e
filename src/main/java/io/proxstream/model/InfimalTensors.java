package io.proxstream.model;

import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parameters of a network with auxiliary images as tensors.
 *
 * <p>{@code analysis [L,M,C,3,3]}, {@code synthesis [L,C,M,3,3]}, {@code thresholds [L,M]}, {@code
 * primal_step [L]}, {@code extrapolation [L]} and {@code golden_output}, where L is the number of
 * layers of all stages; of a prior also the factors {@code splitting_noise} and {@code
 * splitting_step}, one for each step.
 */
final class InfimalTensors {
    private static final String ANALYSIS = "analysis";
    private static final String SYNTHESIS = "synthesis";
    private static final String THRESHOLDS = "thresholds";
    private static final String PRIMAL = "primal_step";
    private static final String EXTRAPOLATION = "extrapolation";
    private static final String SPLITTING_NOISE = "splitting_noise";
    private static final String SPLITTING_STEP = "splitting_step";
    private static final int DIMENSIONS = 5;
    private static final String OUTPUT = "golden_output";

    /** The names of the tensors of a network, without its output. */
    static final List<String> NAMES =
            List.of(
                    ANALYSIS,
                    SYNTHESIS,
                    THRESHOLDS,
                    PRIMAL,
                    EXTRAPOLATION,
                    SPLITTING_NOISE,
                    SPLITTING_STEP);

    private InfimalTensors() {}

    static Map<String, Tensor> write(BundledInfimal bundled) {
        InfimalNetwork network = bundled.network();
        InfimalSpec spec = network.spec();
        Map<String, Tensor> tensors = new TreeMap<>();
        shapes(spec)
                .forEach(
                        (name, shape) ->
                                tensors.put(name, Tensor.of(shape, values(network, name))));
        if (bundled.isPrior()) {
            SplittingSchedule splitting = bundled.splitting();
            tensors.put(SPLITTING_NOISE, Tensor.vector(splitting.noiseFactors()));
            tensors.put(SPLITTING_STEP, Tensor.vector(splitting.stepFactors()));
        }
        Image output = bundled.golden().output();
        tensors.put(OUTPUT, Tensor.of(NetworkTensors.shape(output.shape()), output.values()));
        return tensors;
    }

    private static Map<String, List<Integer>> shapes(InfimalSpec spec) {
        int size = InfimalSpec.FILTER_SIZE;
        Map<String, List<Integer>> shapes = new TreeMap<>();
        int layers = spec.depth();
        shapes.put(ANALYSIS, List.of(layers, spec.filters(), spec.channels(), size, size));
        shapes.put(SYNTHESIS, List.of(layers, spec.channels(), spec.filters(), size, size));
        shapes.put(THRESHOLDS, List.of(layers, spec.filters()));
        shapes.put(PRIMAL, List.of(layers));
        shapes.put(EXTRAPOLATION, List.of(layers));
        return shapes;
    }

    private static float[] values(InfimalNetwork network, String name) {
        return switch (name) {
            case ANALYSIS -> joined(network, InfimalLayer::analysis);
            case SYNTHESIS -> joined(network, InfimalLayer::synthesis);
            case THRESHOLDS -> joined(network, InfimalLayer::thresholds);
            case PRIMAL -> joined(network, layer -> one(layer.primalStep()));
            default -> joined(network, layer -> one(layer.extrapolation()));
        };
    }

    private static float[] one(double value) {
        return new float[] {(float) value};
    }

    private static float[] joined(InfimalNetwork network, Function<InfimalLayer, float[]> entryOf) {
        List<float[]> entries = network.layers().stream().map(entryOf).toList();
        int length = entries.get(0).length;
        float[] joined = new float[entries.size() * length];
        for (int k = 0; k < entries.size(); k++) {
            System.arraycopy(entries.get(k), 0, joined, k * length, length);
        }
        return joined;
    }

    /** Reads what the architecture says is there; every shape is checked before memory is taken. */
    static BundledInfimal read(InfimalArchitecture architecture, Map<String, Tensor> tensors) {
        InfimalSpec spec = architecture.spec(filters(tensors).get(0));
        ImageShape image = GoldenOutput.shape(1);
        NetworkTensors.require(tensors, OUTPUT, NetworkTensors.shape(image));
        InfimalNetwork network = network(spec, tensors);
        float[] output = NetworkTensors.tensor(tensors, OUTPUT).values();
        return new BundledInfimal(
                network,
                splitting(tensors),
                new GoldenOutput(Image.wrap(image, output), GoldenOutput.NOISE_LEVEL));
    }

    /** Reads the steps of splitting: none where there are no factors. */
    static SplittingSchedule splitting(Map<String, Tensor> tensors) {
        if (!tensors.containsKey(SPLITTING_NOISE) && !tensors.containsKey(SPLITTING_STEP)) {
            return SplittingSchedule.NONE;
        }
        float[] noise = NetworkTensors.tensor(tensors, SPLITTING_NOISE).values();
        NetworkTensors.require(tensors, SPLITTING_STEP, List.of(noise.length));
        return new SplittingSchedule(
                noise, NetworkTensors.tensor(tensors, SPLITTING_STEP).values());
    }

    /**
     * Returns the architecture that the shape of the filters says.
     *
     * @param stages the number of stages
     */
    static InfimalSpec spec(Map<String, Tensor> tensors, long stages) {
        List<Integer> shape = filters(tensors);
        int depth = shape.get(0);
        if (stages < 1 || depth % stages != 0) {
            throw new ModelFormatException(
                    "stages %d: must be at least 1 and divide the layers, of which there are %d"
                            .formatted(stages, depth));
        }
        return new InfimalSpec(
                shape.get(1),
                shape.get(2) - InfimalSpec.PHASES,
                (int) (depth / stages),
                (int) stages);
    }

    /** The shape of the filters D, of which all else follows. */
    private static List<Integer> filters(Map<String, Tensor> tensors) {
        List<Integer> shape = NetworkTensors.tensor(tensors, ANALYSIS).shape();
        if (shape.size() != DIMENSIONS) {
            throw new ModelFormatException(
                    "tensor 'analysis' of shape %s: must be [layers, filters, 4 + auxiliary, 3, 3]"
                            .formatted(shape));
        }
        return shape;
    }

    /** Reads a network; every shape is checked before memory is taken. */
    static InfimalNetwork network(InfimalSpec spec, Map<String, Tensor> tensors) {
        shapes(spec).forEach((name, shape) -> NetworkTensors.require(tensors, name, shape));
        List<float[]> analysis = entries(tensors, ANALYSIS);
        List<float[]> synthesis = entries(tensors, SYNTHESIS);
        List<float[]> thresholds = entries(tensors, THRESHOLDS);
        List<float[]> primal = entries(tensors, PRIMAL);
        List<float[]> extrapolation = entries(tensors, EXTRAPOLATION);
        List<InfimalLayer> layers = new ArrayList<>();
        for (int k = 0; k < spec.depth(); k++) {
            layers.add(
                    new InfimalLayer(
                            analysis.get(k),
                            synthesis.get(k),
                            thresholds.get(k),
                            primal.get(k)[0],
                            extrapolation.get(k)[0]));
        }
        return new InfimalNetwork(spec, layers);
    }

    /** One entry for each layer; the shape has been checked. */
    private static List<float[]> entries(Map<String, Tensor> tensors, String name) {
        List<Integer> shape = NetworkTensors.tensor(tensors, name).shape();
        return NetworkTensors.entries(tensors, name, shape.get(0), shape.subList(1, shape.size()));
    }
}

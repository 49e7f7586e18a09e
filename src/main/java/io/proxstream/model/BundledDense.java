package io.proxstream.model;

import io.proxstream.image.ImageShape;
import io.proxstream.math.array.Workers;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.dense.DenseLayer;
import io.proxstream.network.dense.DenseNetwork;
import io.proxstream.network.kernel.RowKernels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A dense network that restores images of one shape, with the output it must reproduce for the
 * input of {@link GoldenOutput}, painted in that shape.
 *
 * @param network from images to images
 * @param shape the shape of the images
 * @param output the golden output
 */
@SuppressWarnings("ArrayRecordComponent") // read from the bundle, never changed
public record BundledDense(DenseNetwork network, ImageShape shape, float[] output)
        implements BundledNetwork {
    /** The kind as it stands in the bundle. */
    static final String DENSE = "dense";

    /**
     * Computes the golden output of a network.
     *
     * @param network from images to images
     * @param shape the shape of the images
     * @return all three
     */
    public static BundledDense of(DenseNetwork network, ImageShape shape) {
        try (Workers alone = new Workers(1)) {
            float[] input = GoldenOutput.input(shape).values();
            return new BundledDense(network, shape, network.apply(input, alone));
        }
    }

    @Override
    public String kind() {
        return DENSE;
    }

    @Override
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("image", shape.toString());
        properties.put("layers", network.spec().depth());
        properties.put("forms", texts(layer -> layer.form().name()));
        properties.put("widths", texts(layer -> Integer.toString(layer.width())));
        properties.put("activations", texts(layer -> layer.activation().name()));
        properties.put("lipschitz", network.lipschitzBound());
        properties.put("parameters", network.spec().parameterCount());
        return properties;
    }

    /** What is said of the layers; once where it is the same of all. */
    private String texts(Function<DenseLayer, String> text) {
        String all =
                network.spec().layers().stream()
                        .map(text)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return all.contains(", ")
                ? network.spec().layers().stream().map(text).collect(Collectors.joining(", "))
                : all;
    }

    @Override
    public double deviation(RowKernels kernels) {
        return GoldenOutput.largestGap(of(network, shape).output, output);
    }

    @Override
    public Optional<StabilityBound> stability() {
        return Optional.empty();
    }
}

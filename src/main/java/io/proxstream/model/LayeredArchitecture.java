package io.proxstream.model;

import io.proxstream.image.ImageShape;
import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.activation.ReluActivation;
import io.proxstream.network.activation.TanhActivation;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.Layer;
import io.proxstream.network.layered.LayerMap;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.TransposedMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The architecture of an auto-encoder as it stands in a bundle's metadata, in JSON.
 *
 * @param kind {@code mlp} or {@code convolutional}
 * @param image channels, height, width
 * @param encoderLayers how many of the layers encode
 * @param layers all layers, from image to image
 */
record LayeredArchitecture(
        String kind, List<Integer> image, int encoderLayers, List<LayerEntry> layers) {
    private static final int MOST_LAYERS = 64;

    /** No state and no sheet of patches is larger, whatever a bundle says. */
    private static final long MOST_VALUES = 1 << 22;

    /**
     * One layer.
     *
     * @param map {@code dense}, {@code convolution} or {@code transposed}
     * @param sizes of a dense map: inputs and outputs; of others: channels, height, width, filters,
     *     extent of a filter, stride
     * @param activation {@code identity}, {@code relu}, {@code tanh} or {@code box}, on [0, 1]
     */
    record LayerEntry(String map, List<Integer> sizes, String activation) {
        static LayerEntry of(Layer layer) {
            LayerMap map = layer.map();
            String activation = activationId(layer.activation());
            if (layer.form().isResidual()) {
                throw new ModelFormatException("residual layer: no part of an auto-encoder bundle");
            }
            if (map instanceof DenseMap dense) {
                return new LayerEntry(
                        "dense", List.of(dense.inputs(), dense.outputs()), activation);
            }
            if (map instanceof TransposedMap transposed) {
                return new LayerEntry("transposed", sizes(transposed.of()), activation);
            }
            return new LayerEntry("convolution", sizes((ConvolutionMap) map), activation);
        }

        private static String activationId(ProximalActivation activation) {
            return activation instanceof BoxActivation ? "box" : activation.name();
        }

        private static List<Integer> sizes(ConvolutionMap map) {
            ImageShape in = map.input();
            return List.of(
                    in.channels(),
                    in.height(),
                    in.width(),
                    map.filters(),
                    map.size(),
                    map.stride());
        }

        Layer layer() {
            return new Layer(layerMap(), proximalActivation());
        }

        private LayerMap layerMap() {
            int needed = map.equals("dense") ? 2 : 6;
            if (sizes.size() != needed || sizes.contains(null)) {
                throw new ModelFormatException(
                        "layer '%s' of sizes %s: must have %d".formatted(map, sizes, needed));
            }
            LayerMap made =
                    switch (map) {
                        case "dense" -> new DenseMap(sizes.get(0), sizes.get(1));
                        case "convolution" -> convolution();
                        case "transposed" -> new TransposedMap(convolution());
                        default ->
                                throw new ModelFormatException(
                                        "layer '%s': must be dense, convolution or transposed"
                                                .formatted(map));
                    };
            return made;
        }

        private ConvolutionMap convolution() {
            for (int size : sizes) {
                requireModest(size);
            }
            ImageShape in = new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2));
            ConvolutionMap map = new ConvolutionMap(in, sizes.get(3), sizes.get(4), sizes.get(5));
            long filter = (long) in.channels() * map.size() * map.size();
            requireModest(filter * map.output().planeSize());
            return map;
        }

        private void requireModest(long values) {
            if (values > MOST_VALUES) {
                throw new ModelFormatException(
                        "layer '%s' of sizes %s: too large".formatted(map, sizes));
            }
        }

        private ProximalActivation proximalActivation() {
            return switch (activation) {
                case "identity" -> new IdentityActivation();
                case "relu" -> new ReluActivation();
                case "tanh" -> new TanhActivation();
                case "box" -> new BoxActivation(0, 1);
                default ->
                        throw new ModelFormatException(
                                "activation '%s': must be identity, relu, tanh or box"
                                        .formatted(activation));
            };
        }
    }

    static LayeredArchitecture of(BundledAutoencoder bundled) {
        ImageShape shape = bundled.autoencoder().shape();
        List<Layer> encoder = bundled.autoencoder().encoder().spec().layers();
        List<Layer> decoder = bundled.autoencoder().decoder().spec().layers();
        return new LayeredArchitecture(
                bundled.kind(),
                List.of(shape.channels(), shape.height(), shape.width()),
                encoder.size(),
                Stream.concat(encoder.stream(), decoder.stream()).map(LayerEntry::of).toList());
    }

    ImageShape shape() {
        return Architecture.imageShape(image);
    }

    /** All layers, checked against each other. */
    LayeredSpec spec() {
        if (layers.size() > MOST_LAYERS || encoderLayers < 1 || encoderLayers >= layers.size()) {
            throw new ModelFormatException(
                    "%d layers, %d of them encode: must be at most %d, and some of each"
                            .formatted(layers.size(), encoderLayers, MOST_LAYERS));
        }
        return new LayeredSpec(layers.stream().map(LayerEntry::layer).toList());
    }
}

package io.proxstream.model;

import io.proxstream.image.ImageShape;
import io.proxstream.network.activation.ActivationText;
import io.proxstream.network.dense.DenseLayer;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The architecture of a dense network as it stands in a bundle's metadata, in JSON.
 *
 * @param kind {@code dense}
 * @param image channels, height, width
 * @param layers the layers from input to output
 */
record DenseArchitecture(String kind, List<Integer> image, List<LayerEntry> layers) {
    private static final int MOST_LAYERS = 1024;

    /**
     * One layer.
     *
     * @param width the length of its activation
     * @param form {@code plain}, {@code residual_minus}, {@code residual_plus} or {@code
     *     residual_free}
     * @param activation as {@link ActivationText} reads it
     */
    record LayerEntry(int width, String form, String activation) {
        private static LayerEntry of(DenseLayer layer) {
            return new LayerEntry(layer.width(), formId(layer.form()), layer.activation().name());
        }

        private static String formId(LayerForm form) {
            return form.name().toLowerCase(Locale.ROOT);
        }

        private DenseLayer layer() {
            LayerForm found =
                    Arrays.stream(LayerForm.values())
                            .filter(each -> formId(each).equals(form))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new ModelFormatException(
                                                    "architecture form '%s': unknown"
                                                            .formatted(form)));
            return new DenseLayer(width, ActivationText.parse(activation), found);
        }
    }

    static DenseArchitecture of(BundledDense bundled) {
        ImageShape shape = bundled.shape();
        return new DenseArchitecture(
                BundledDense.DENSE,
                List.of(shape.channels(), shape.height(), shape.width()),
                bundled.network().spec().layers().stream().map(LayerEntry::of).toList());
    }

    ImageShape shape() {
        return Architecture.imageShape(image);
    }

    /** The shape of the network, which must lead from images to images. */
    DenseSpec spec() {
        if (layers.isEmpty() || layers.size() > MOST_LAYERS || layers.contains(null)) {
            throw new ModelFormatException(
                    "%d layers: must be 1 to %d".formatted(layers.size(), MOST_LAYERS));
        }
        DenseSpec spec =
                new DenseSpec(shape().size(), layers.stream().map(LayerEntry::layer).toList());
        if (spec.outputs() != spec.inputs()) {
            throw new ModelFormatException(
                    "network from %d to %d values: must lead from images to images of shape %s"
                            .formatted(spec.inputs(), spec.outputs(), shape()));
        }
        return spec;
    }
}

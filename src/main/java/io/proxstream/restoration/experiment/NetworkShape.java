package io.proxstream.restoration.experiment;

import io.proxstream.image.ImageShape;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.PnnForm;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.activation.IdentityActivation;
import io.proxstream.network.dense.DenseSpec;
import io.proxstream.network.dense.LayerForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shape of a network that takes part, but for the number of pixels. */
public sealed interface NetworkShape {
    /** The kinds of networks. */
    enum Kind {
        /** Perceptrons. */
        MLP,
        /** Dense residual networks. */
        RESNET,
        /** Unrolled proximal networks. */
        PNN;

        /**
         * Returns the name by which people call it.
         *
         * @return lower case
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns what kind it is of.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the network for images of a shape.
     *
     * @param image the shape
     * @return the network, and the ways to train it
     */
    Entrant entrant(ImageShape image);

    /**
     * A perceptron.
     *
     * @param hidden the widths of its hidden layers
     */
    record Perceptron(List<Integer> hidden) implements NetworkShape {
        /**
         * Takes a copy.
         *
         * @param hidden the widths
         */
        public Perceptron {
            hidden = List.copyOf(hidden);
        }

        @Override
        public Kind kind() {
            return Kind.MLP;
        }

        @Override
        public Entrant entrant(ImageShape image) {
            List<Integer> widths = new ArrayList<>(hidden);
            widths.add(0, image.size());
            widths.add(image.size());
            String name = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
            return new DenseEntrant(
                    "mlp " + name,
                    DenseSpec.perceptron(widths, DenseEntrant.HIDDEN, new IdentityActivation()));
        }
    }

    /**
     * A residual network, {@code x + V sigma(W x + b)} in each block.
     *
     * @param blocks how many
     * @param width of the activations
     */
    record Residual(int blocks, int width) implements NetworkShape {
        @Override
        public Kind kind() {
            return Kind.RESNET;
        }

        @Override
        public Entrant entrant(ImageShape image) {
            return new DenseEntrant(
                    "resnet %d+%dx%d".formatted(image.size(), blocks, width),
                    DenseSpec.residual(
                            image.size(),
                            width,
                            blocks,
                            DenseEntrant.HIDDEN,
                            LayerForm.RESIDUAL_FREE));
        }
    }

    /**
     * An unrolled dual forward-backward network, given the degraded image as it is.
     *
     * @param filters how many
     * @param filterSize their extent
     * @param layers how many
     * @param images how many it is trained on: filters meet each of them in many places
     */
    record Unrolled(int filters, int filterSize, int layers, int images) implements NetworkShape {
        @Override
        public Kind kind() {
            return Kind.PNN;
        }

        @Override
        public Entrant entrant(ImageShape image) {
            PnnSpec spec =
                    new PnnSpec(
                            PnnForm.DDFB,
                            image.channels(),
                            filters,
                            filterSize,
                            layers,
                            1,
                            false,
                            BoundaryRule.ZERO);
            return new UnrolledEntrant(spec, image, images);
        }
    }
}

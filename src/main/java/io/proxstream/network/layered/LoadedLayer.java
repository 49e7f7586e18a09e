package io.proxstream.network.layered;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.network.dense.LayerForm;
import java.util.Optional;

/**
 * A layer with its weights in native memory: the steps of which forward passes, gradients and
 * inversions consist.
 *
 * <p>One thread at a time, closed when it has served.
 */
public final class LoadedLayer implements AutoCloseable {
    private final Layer shape;
    private final float[] biases;
    private final BatchOperator inward;
    private final Optional<BatchOperator> ownOutward;

    /**
     * Loads a layer.
     *
     * @param parameters of a network; biases are shared, weights copied
     * @param layer from 1 to L
     */
    public LoadedLayer(LayeredParameters parameters, int layer) {
        this.shape = parameters.spec().layer(layer);
        this.biases = parameters.biases(layer);
        this.inward = shape.map().load(parameters.weights(layer));
        this.ownOutward =
                shape.form().hasOwnOutward()
                        ? Optional.of(shape.map().load(parameters.outward(layer)))
                        : Optional.empty();
    }

    /**
     * Returns the shape.
     *
     * @return the layer without its weights
     */
    public Layer shape() {
        return shape;
    }

    /**
     * Returns A.
     *
     * @return the operator, open as long as this is
     */
    public BatchOperator inward() {
        return inward;
    }

    /**
     * Returns the operator whose adjoint is V, up to the sign of {@link #outwardSign()}.
     *
     * @return A or an operator of its own; of no use in plain layers
     */
    public BatchOperator outward() {
        return ownOutward.orElse(inward);
    }

    /**
     * Returns the sign of V.
     *
     * @return -1 where {@code V = -A*}, otherwise 1
     */
    public int outwardSign() {
        return shape.form() == LayerForm.RESIDUAL_MINUS ? -1 : 1;
    }

    /**
     * Computes pre-activations, {@code a = A x + b}.
     *
     * @param x samples of the state before
     * @param count how many
     * @param out the pre-activations
     */
    public void preActivate(float[] x, int count, float[] out) {
        inward.apply(x, count, out);
        int run = shape.map().outputs() / biases.length;
        for (int at = 0; at < count * shape.map().outputs(); ) {
            for (float bias : biases) {
                for (int end = at + run; at < end; at++) {
                    out[at] += bias;
                }
            }
        }
    }

    /**
     * Computes activations, {@code z = sigma(a)}.
     *
     * @param a pre-activations
     * @param count how many samples
     * @param out the activations; may be {@code a}
     */
    public void activate(float[] a, int count, float[] out) {
        ProximalActivation activation = shape.activation();
        int width = shape.map().outputs();
        if (activation.isSeparable()) {
            activation.activate(a, Span.of(count * width), out);
            return;
        }
        for (int sample = 0; sample < count; sample++) {
            activation.activate(a, row(sample), out);
        }
    }

    /**
     * Returns where the activation of a sample lies.
     *
     * @param sample from 0
     * @return its values in an array of activations
     */
    public Span row(int sample) {
        int width = shape.map().outputs();
        return new Span(sample * width, (sample + 1) * width);
    }

    /**
     * Computes the state that follows, {@code x_next = s x + V z}.
     *
     * @param x samples of the state before; not read by plain layers
     * @param z activations
     * @param count how many samples
     * @param out the states; not {@code x} or {@code z}
     */
    public void lead(float[] x, float[] z, int count, float[] out) {
        if (!shape.form().isResidual()) {
            System.arraycopy(z, 0, out, 0, count * shape.outputs());
            return;
        }
        outward().adjoint(z, count, out);
        int sign = outwardSign();
        for (int i = 0; i < count * shape.outputs(); i++) {
            out[i] = x[i] + sign * out[i];
        }
    }

    /**
     * Computes {@code V* g}, how a gradient in the state that follows pulls on activations.
     *
     * @param g gradients in x_next
     * @param count how many samples
     * @param out gradients in z; not {@code g}
     */
    public void pullOnActivation(float[] g, int count, float[] out) {
        if (!shape.form().isResidual()) {
            System.arraycopy(g, 0, out, 0, count * shape.outputs());
            return;
        }
        outward().apply(g, count, out);
        if (outwardSign() < 0) {
            for (int i = 0; i < count * shape.map().outputs(); i++) {
                out[i] = -out[i];
            }
        }
    }

    @Override
    public void close() {
        inward.close();
        ownOutward.ifPresent(BatchOperator::close);
    }
}

package io.proxstream.network.layered;

import io.proxstream.image.ImageShape;
import io.proxstream.network.activation.BoxActivation;
import io.proxstream.network.activation.ReluActivation;
import java.util.Arrays;
import java.util.List;

/** Small auto-encoders for images of 4x4 pixels. */
public final class TestingAutoencoders {
    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private TestingAutoencoders() {}

    /** One dense layer each way. */
    public static Autoencoder dense() {
        return of(
                new Layer(new DenseMap(16, 6), new ReluActivation()),
                new Layer(new DenseMap(6, 16), new BoxActivation(0, 1)));
    }

    /** One convolution each way. */
    public static Autoencoder convolutional() {
        ConvolutionMap down = new ConvolutionMap(SHAPE, 3, 3, 2);
        return of(
                new Layer(down, new ReluActivation()),
                new Layer(new TransposedMap(down), new BoxActivation(0, 1)));
    }

    private static Autoencoder of(Layer encoder, Layer decoder) {
        LayeredParameters first = LayeredParameters.random(new LayeredSpec(List.of(encoder)), 1, 1);
        Arrays.fill(first.biases(1), 0.5f);
        float[] components = new float[16];
        components[3] = 1;
        return new Autoencoder(
                SHAPE,
                new LayeredNetwork(first),
                new LayeredNetwork(
                        LayeredParameters.random(new LayeredSpec(List.of(decoder)), 1, 2)),
                new GaussianPrior(new float[16], components, new float[] {0.5f}, 0.1));
    }
}

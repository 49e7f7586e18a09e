package io.proxstream.model;

import io.proxstream.image.Image;
import io.proxstream.math.array.Workers;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.RowKernels;
import io.proxstream.network.layered.Autoencoder;
import io.proxstream.network.layered.ConvolutionMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An auto-encoder, with the code and the output it must reproduce for the input of {@link
 * GoldenOutput}, painted in its own extent.
 *
 * @param autoencoder the auto-encoder
 * @param code the golden code
 * @param output the golden output
 */
@SuppressWarnings("ArrayRecordComponent") // read from the bundle, never changed
public record BundledAutoencoder(Autoencoder autoencoder, float[] code, float[] output)
        implements BundledNetwork {
    /** The kind of networks of dense layers. */
    static final String MLP = "mlp";

    /** The kind of networks that begin with convolutions. */
    static final String CONVOLUTIONAL = "convolutional";

    /**
     * Computes the golden code and output of an auto-encoder.
     *
     * @param autoencoder the auto-encoder
     * @return all three
     */
    public static BundledAutoencoder of(Autoencoder autoencoder) {
        try (Workers alone = new Workers(1)) {
            Image input = GoldenOutput.input(autoencoder.shape());
            float[] code = autoencoder.encode(input.values(), alone);
            return new BundledAutoencoder(autoencoder, code, autoencoder.decode(code, alone));
        }
    }

    @Override
    public String kind() {
        boolean convolves = autoencoder.encoder().spec().layer(1).map() instanceof ConvolutionMap;
        return convolves ? CONVOLUTIONAL : MLP;
    }

    @Override
    public double deviation(RowKernels kernels) {
        BundledAutoencoder now = of(autoencoder);
        return Math.max(
                GoldenOutput.largestGap(now.code, code),
                GoldenOutput.largestGap(now.output, output));
    }

    @Override
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("image", autoencoder.shape().toString());
        properties.put("code", autoencoder.codeLength());
        properties.put("encoder_layers", autoencoder.encoder().spec().depth());
        properties.put("decoder_layers", autoencoder.decoder().spec().depth());
        properties.put("encoder_lipschitz", autoencoder.encoder().lipschitzBound());
        properties.put("prior_components", autoencoder.prior().variances().length);
        properties.put("parameters", autoencoder.parameterCount());
        return properties;
    }

    @Override
    public Optional<StabilityBound> stability() {
        return Optional.empty();
    }
}

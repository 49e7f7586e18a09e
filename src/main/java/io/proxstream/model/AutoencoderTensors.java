package io.proxstream.model;

import io.proxstream.network.layered.Autoencoder;
import io.proxstream.network.layered.ConvolutionMap;
import io.proxstream.network.layered.DenseMap;
import io.proxstream.network.layered.GaussianPrior;
import io.proxstream.network.layered.LayerMap;
import io.proxstream.network.layered.LayeredNetwork;
import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.network.layered.LayeredSpec;
import io.proxstream.network.layered.TransposedMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of an auto-encoder as tensors.
 *
 * <p>{@code layer1.weights} ({@code [outputs,inputs]} or {@code [F,C,k,k]}) and {@code
 * layer1.biases}, and so on through encoder and decoder; {@code prior.mean}, {@code
 * prior.components [r,n]}, {@code prior.variances} and {@code prior.rest}; {@code golden_code} and
 * {@code golden_output}.
 */
final class AutoencoderTensors {
    private static final String CODE = "golden_code";
    private static final String OUTPUT = "golden_output";

    private AutoencoderTensors() {}

    static Map<String, Tensor> write(BundledAutoencoder bundled) {
        Map<String, Tensor> tensors = new TreeMap<>();
        Autoencoder autoencoder = bundled.autoencoder();
        int encoding = autoencoder.encoder().spec().depth();
        put(tensors, autoencoder.encoder().parameters(), 0);
        put(tensors, autoencoder.decoder().parameters(), encoding);
        GaussianPrior prior = autoencoder.prior();
        tensors.put("prior.mean", Tensor.vector(prior.mean()));
        tensors.put(
                "prior.components",
                Tensor.of(
                        List.of(prior.variances().length, prior.mean().length),
                        prior.components()));
        tensors.put("prior.variances", Tensor.vector(prior.variances()));
        tensors.put("prior.rest", Tensor.vector(new float[] {(float) prior.rest()}));
        tensors.put(CODE, Tensor.vector(bundled.code()));
        tensors.put(OUTPUT, Tensor.vector(bundled.output()));
        return tensors;
    }

    private static void put(Map<String, Tensor> tensors, LayeredParameters parameters, int before) {
        for (int l = 1; l <= parameters.spec().depth(); l++) {
            String name = "layer" + (before + l);
            List<Integer> shape = weightShape(parameters.spec().layer(l).map());
            tensors.put(name + ".weights", Tensor.of(shape, parameters.weights(l)));
            tensors.put(name + ".biases", Tensor.vector(parameters.biases(l)));
        }
    }

    private static List<Integer> weightShape(LayerMap map) {
        if (map instanceof DenseMap dense) {
            return List.of(dense.outputs(), dense.inputs());
        }
        ConvolutionMap convolution =
                map instanceof TransposedMap transposed ? transposed.of() : (ConvolutionMap) map;
        return List.of(
                convolution.filters(),
                convolution.input().channels(),
                convolution.size(),
                convolution.size());
    }

    /** Reads what the architecture says is there; every shape is checked before memory is taken. */
    static BundledAutoencoder read(LayeredArchitecture architecture, Map<String, Tensor> tensors) {
        LayeredSpec spec = architecture.spec();
        for (int l = 1; l <= spec.depth(); l++) {
            LayerMap map = spec.layer(l).map();
            NetworkTensors.require(tensors, "layer" + l + ".weights", weightShape(map));
            NetworkTensors.require(tensors, "layer" + l + ".biases", List.of(map.biasCount()));
        }
        LayeredParameters parameters = LayeredParameters.zero(spec);
        for (int l = 1; l <= spec.depth(); l++) {
            copy(tensors, "layer" + l + ".weights", parameters.weights(l));
            copy(tensors, "layer" + l + ".biases", parameters.biases(l));
        }
        int encoding = architecture.encoderLayers();
        Autoencoder autoencoder =
                new Autoencoder(
                        architecture.shape(),
                        new LayeredNetwork(parameters.range(1, encoding)),
                        new LayeredNetwork(parameters.range(encoding + 1, spec.depth())),
                        prior(tensors, spec.inputs()));
        NetworkTensors.require(tensors, CODE, List.of(autoencoder.codeLength()));
        NetworkTensors.require(tensors, OUTPUT, List.of(spec.outputs()));
        return new BundledAutoencoder(autoencoder, values(tensors, CODE), values(tensors, OUTPUT));
    }

    private static GaussianPrior prior(Map<String, Tensor> tensors, int pixels) {
        NetworkTensors.require(tensors, "prior.mean", List.of(pixels));
        NetworkTensors.require(tensors, "prior.rest", List.of(1));
        float[] variances = values(tensors, "prior.variances");
        NetworkTensors.require(tensors, "prior.components", List.of(variances.length, pixels));
        return new GaussianPrior(
                values(tensors, "prior.mean"),
                values(tensors, "prior.components"),
                variances,
                values(tensors, "prior.rest")[0]);
    }

    private static void copy(Map<String, Tensor> tensors, String name, float[] target) {
        System.arraycopy(values(tensors, name), 0, target, 0, target.length);
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return NetworkTensors.tensor(tensors, name).values();
    }
}

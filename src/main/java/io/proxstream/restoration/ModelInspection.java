package io.proxstream.restoration;

import io.proxstream.model.BundledAutoencoder;
import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelVerification;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.layered.Autoencoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Looks into a model, for those who only want to know.
 *
 * @param model the model
 */
public record ModelInspection(ModelBundle model) {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    /**
     * Describes the network.
     *
     * @return its properties by name: texts, whole numbers and truth values, in order of importance
     */
    public Map<String, Object> network() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", model.content().kind());
        if (model.content() instanceof BundledAutoencoder bundled) {
            describe(bundled.autoencoder(), properties);
            return properties;
        }
        PnnSpec spec = model.network().spec();
        properties.put("form", spec.form().id());
        properties.put("channels", spec.channels());
        properties.put("filters", spec.filters());
        properties.put("filter_size", spec.filterSize());
        properties.put("layers", spec.layers());
        properties.put("group_size", spec.groupSize());
        properties.put("box", spec.box());
        properties.put("boundary", spec.boundary().id());
        properties.put("reach", model.network().reach());
        properties.put("parameters", parameters());
        return properties;
    }

    private static void describe(Autoencoder autoencoder, Map<String, Object> properties) {
        properties.put("image", autoencoder.shape().toString());
        properties.put("code", autoencoder.codeLength());
        properties.put("encoder_layers", autoencoder.encoder().spec().depth());
        properties.put("decoder_layers", autoencoder.decoder().spec().depth());
        properties.put("encoder_lipschitz", autoencoder.encoder().lipschitzBound());
        properties.put("prior_components", autoencoder.prior().variances().length);
        properties.put("parameters", autoencoder.parameterCount());
    }

    /**
     * Recomputes what the bundle promises.
     *
     * @return what was found
     */
    public Findings verify() {
        ModelVerification found = ModelVerification.of(model, Kernels.select());
        return new Findings(
                found.holds(),
                found.goldenDeviation(),
                found.stability().map(StabilityBound::value).map(OptionalDouble::of).orElse(NONE),
                found.stability().map(StabilityBound::limit).map(OptionalDouble::of).orElse(NONE));
    }

    private long parameters() {
        return model.network().layers().stream().mapToLong(ModelInspection::parameters).sum();
    }

    private static long parameters(PnnLayer layer) {
        return (long) layer.bank().weights().length + layer.thresholds().length;
    }

    /**
     * What a verification found.
     *
     * @param holds whether the model computes what it should and is stable
     * @param goldenDeviation the greatest difference from the golden output of the bundle
     * @param stepSize the largest step size, relative to the norm of its filters; empty for kinds
     *     without
     * @param stepSizeLimit the limit up to which the network is stable
     */
    public record Findings(
            boolean holds,
            double goldenDeviation,
            OptionalDouble stepSize,
            OptionalDouble stepSizeLimit) {}
}

package io.proxstream.restoration;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelVerification;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import io.proxstream.network.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks into a model, for those who only want to know.
 *
 * @param model the model
 */
public record ModelInspection(ModelBundle model) {

    /**
     * Describes the network.
     *
     * @return its properties by name: texts, whole numbers and truth values, in order of importance
     */
    public Map<String, Object> network() {
        PnnSpec spec = model.network().spec();
        Map<String, Object> properties = new LinkedHashMap<>();
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
                found.stability().value(),
                found.stability().limit());
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
     * @param stepSize the largest step size, relative to the norm of its filters
     * @param stepSizeLimit the limit up to which the network is stable
     */
    public record Findings(
            boolean holds, double goldenDeviation, double stepSize, double stepSizeLimit) {}
}

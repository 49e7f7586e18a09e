package io.proxstream.restoration;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelVerification;
import io.proxstream.network.StabilityBound;
import io.proxstream.network.kernel.Kernels;
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
     * @return its properties by name: texts, numbers and truth values, in order of importance
     */
    public Map<String, Object> network() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", model.content().kind());
        properties.putAll(model.content().properties());
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
                found.stability().map(StabilityBound::value).map(OptionalDouble::of).orElse(NONE),
                found.stability().map(StabilityBound::limit).map(OptionalDouble::of).orElse(NONE));
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

package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;
import io.proxstream.network.PnnLayer;
import io.proxstream.network.PnnSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is known about models, as fields of an event. */
final class ModelCards {
    private ModelCards() {}

    /** Returns what a list shows of a model. */
    static Event event(String kind, ModelBundle model) {
        ModelCard card = model.card();
        return Event.of(kind)
                .with("model", card.name())
                .with("version", card.version())
                .with("task", card.task().id())
                .with("min_sigma", card.minSigma())
                .with("max_sigma", card.maxSigma())
                .with("sha256", model.sha256());
    }

    /** Returns the architecture of a model. */
    static Map<String, Object> architecture(ModelBundle model) {
        PnnSpec spec = model.network().spec();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("form", spec.form().name().toLowerCase(Locale.ROOT));
        fields.put("channels", spec.channels());
        fields.put("filters", spec.filters());
        fields.put("filter_size", spec.filterSize());
        fields.put("layers", spec.layers());
        fields.put("group_size", spec.groupSize());
        fields.put("box", spec.box());
        fields.put("boundary", spec.boundary().name().toLowerCase(Locale.ROOT));
        fields.put("reach", model.network().reach());
        fields.put("parameters", parameters(model));
        return fields;
    }

    private static long parameters(ModelBundle model) {
        return model.network().layers().stream().mapToLong(ModelCards::parameters).sum();
    }

    private static long parameters(PnnLayer layer) {
        return (long) layer.bank().weights().length + layer.thresholds().length;
    }
}

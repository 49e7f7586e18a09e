package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelCard;

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
}

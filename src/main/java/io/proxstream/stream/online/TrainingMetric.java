package io.proxstream.stream.online;

import io.proxstream.stream.function.MetricPath;

/** The metrics of the operator that closes rounds: the one place that knows their names. */
public enum TrainingMetric {
    /** Gauge: the number of the round that was closed last. */
    ROUND("training.round.number", "round that was closed last"),
    /** Gauge: the mean loss of the shards before their steps of that round. */
    LOSS("training.round.loss", "mean loss of the shards before their steps of that round"),
    /** Gauge: of how many shards that round has steps. */
    SHARDS("training.round.shards", "shards that took part in that round"),
    /** Counter of steps that came for a round that was closed, or of another course. */
    STALE("training.steps.stale", "steps that came too late and do not count"),
    /** Counters of candidates by what became of them. */
    JUDGED("training.candidates.{decision}.judged", "candidates, by what became of them"),
    /** Gauge: the PSNR of the last judged candidate on the frames held out, in dB. */
    CANDIDATE_PSNR(
            "training.gate.candidate-psnr-db", "PSNR of the last candidate on the frames held out"),
    /** Gauge: that of the live model. */
    LIVE_PSNR("training.gate.live-psnr-db", "PSNR of the live model on the frames held out"),
    /** Gauge: the version that candidates are held against. */
    LIVE_VERSION("training.gate.live-version", "version that candidates are held against");

    private final MetricPath path;
    private final String meaning;

    TrainingMetric(String path, String meaning) {
        this.path = new MetricPath(path);
        this.meaning = meaning;
    }

    /**
     * Returns the path below the operator's group.
     *
     * @return the path
     */
    public MetricPath path() {
        return path;
    }

    /**
     * Returns what is measured.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }
}

package io.proxstream.config;

/** What a failure may do to results. */
public enum Delivery {
    /** Results appear at once; after a failure some may appear twice, with the same id. */
    AT_LEAST_ONCE,
    /** Results appear at checkpoints, once for readers of committed records. */
    EXACTLY_ONCE
}

package io.proxstream.config;

/** Where in a topic reading starts. */
public enum StartingOffsets {
    /** At the oldest record. */
    EARLIEST,
    /** After the newest record. */
    LATEST,
    /** Where the consumer group left off; at the oldest record if it never was here. */
    COMMITTED
}

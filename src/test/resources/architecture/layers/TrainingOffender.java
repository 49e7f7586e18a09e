package io.proxstream.training;

/** Rooms that are still empty are bound as well. */
final class TrainingOffender {
    io.proxstream.config.Settings settings;
}

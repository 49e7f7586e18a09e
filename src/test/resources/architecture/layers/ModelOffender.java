package io.proxstream.model;

/** The core does not know the options. */
final class ModelOffender {
    io.proxstream.config.Settings settings;
}

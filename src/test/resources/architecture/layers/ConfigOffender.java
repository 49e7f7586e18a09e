package io.proxstream.config;

/** Options are the lowest of the use cases. */
final class ConfigOffender {
    io.proxstream.restoration.Restorer restorer;
}

package io.proxstream.restoration.experiment;

/**
 * What a run starts from.
 *
 * @param setting the gain of its first weights, and its rate
 * @param seed of its first weights
 */
record Start(Setting setting, long seed) {}

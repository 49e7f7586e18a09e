package io.proxstream.restoration.training;

import io.proxstream.network.layered.LayeredParameters;
import io.proxstream.training.Trainer;
import java.util.function.Supplier;

/**
 * One of the phases in which an auto-encoder is trained.
 *
 * @param trainer what steps
 * @param best tells the parameters of encoder and decoder that were remembered last
 * @param steps how many steps it takes, at least 1
 */
record AutoencoderPhase(Trainer trainer, Supplier<LayeredParameters> best, int steps) {}

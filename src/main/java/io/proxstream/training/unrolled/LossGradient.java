package io.proxstream.training.unrolled;

import java.util.List;

/**
 * The mean loss of a mini-batch, and its gradient.
 *
 * @param loss the loss
 * @param blocks the gradient, in the blocks of {@link NetworkParameters}
 */
record LossGradient(double loss, List<float[]> blocks) {}

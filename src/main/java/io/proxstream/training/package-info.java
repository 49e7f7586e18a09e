/**
 * Lifted and conventional training of networks with proximal activations.
 *
 * <p>{@link io.proxstream.training.Trainer} is one method of training one network, step by step;
 * {@link io.proxstream.training.TrainingRun} leads it through batches and epochs, stops it, and
 * keeps the best; {@link io.proxstream.training.TrainingListener} watches.
 *
 * <p>Uses network, math and the JDK. A trainer belongs to one thread, and shares out its own work.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training;

/**
 * Lifted and conventional training of networks with proximal activations.
 *
 * <p>{@link io.proxstream.training.Trainer} is one method of training one network, step by step; a
 * {@link io.proxstream.training.TrainingCourse} joins it to its samples; {@link
 * io.proxstream.training.TrainingRun} leads a course, stops it, keeps the best, and keeps a {@link
 * io.proxstream.training.Checkpoint}; {@link io.proxstream.training.TrainingListener} watches.
 *
 * <p>Uses network, math and the JDK. A trainer belongs to one thread, and shares out its own work.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training;

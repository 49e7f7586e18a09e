/**
 * Training of networks with auxiliary images by back-propagation.
 *
 * <p>{@link io.proxstream.training.infimal.UntrainedInfimal} is where it starts, {@link
 * io.proxstream.training.infimal.InfimalTrainer} takes steps; an {@link
 * io.proxstream.training.unrolled.UnrolledCourse} leads it through samples.
 *
 * <p>Uses {@code network}, {@code network.infimal}, {@code training}, {@code training.step} and the
 * samples of {@code training.unrolled}. Not thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.infimal;

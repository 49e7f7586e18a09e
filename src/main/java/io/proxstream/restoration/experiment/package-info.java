/**
 * Experiments that reproduce published results as tables.
 *
 * <p>{@link io.proxstream.restoration.experiment.TrainingExperiment} compares lifted with
 * conventional training; {@link io.proxstream.restoration.experiment.VectorisationExperiment} times
 * the two ways to go through all layers.
 *
 * <p>Uses {@code training}, {@code network}, {@code math} and {@code image}.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.experiment;

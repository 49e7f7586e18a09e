/**
 * Lifted and conventional training of dense networks.
 *
 * <p>{@link io.proxstream.training.dense.LiftedTrainer} alternates between states and parameters;
 * {@link io.proxstream.training.dense.BackpropagationTrainer} follows the gradient through the
 * network. Both share out samples among threads, or layers where samples are few.
 *
 * <p>Uses network, math (ND4J behind {@code math.array}) and the JDK. Trainers belong to one
 * thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.dense;

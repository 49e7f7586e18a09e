/**
 * How parameters follow their gradients: plain, Nesterov, heavy-ball and Adam steps.
 *
 * <p>{@link io.proxstream.training.step.Acceleration} starts a {@link
 * io.proxstream.training.step.ParameterStep} for each block of parameters; lifted and conventional
 * training use the same ones.
 *
 * <p>Uses the JDK only. A step keeps what it remembers of earlier ones; one thread at a time.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.training.step;

/**
 * Proximal activations as a contract, and the Bregman penalty that ties states to them.
 *
 * <p>Start with {@link io.proxstream.math.bregman.ProximalActivation}: an activation that is the
 * proximal map of a potential. {@link io.proxstream.math.bregman.BregmanPenalty} measures how far a
 * state is from being the activation of a pre-activation, without ever differentiating it.
 *
 * <p>Uses the JDK only; knows no algorithm. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.bregman;

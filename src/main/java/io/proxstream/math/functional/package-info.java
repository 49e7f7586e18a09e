/**
 * Convex functionals and their proximal maps.
 *
 * <p>Start with {@link io.proxstream.math.functional.ProximableFunctional}, which states the one
 * convention of prox; then {@link io.proxstream.math.functional.L1Norm} and {@link
 * io.proxstream.math.functional.GroupNorm}, the regularisers of proximal networks.
 *
 * <p>Uses the JDK only; knows no algorithm. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.functional;

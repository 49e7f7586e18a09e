/**
 * Linear operators with exact adjoints.
 *
 * <p>Start with {@link io.proxstream.math.linear.LinearOperator}, then {@link
 * io.proxstream.math.linear.FilterBankOperator}, {@link io.proxstream.math.linear.Blur}, {@link
 * io.proxstream.math.linear.Downsampling}, {@link io.proxstream.math.linear.Mask} and {@link
 * io.proxstream.math.linear.OperatorNorm}.
 *
 * <p>Uses {@code image}, {@code math.kernel}, and a library of Fourier transforms; knows no
 * algorithm. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.linear;

/**
 * Linear operators with exact adjoints.
 *
 * <p>Start with {@link io.proxstream.math.linear.LinearOperator}, then {@link
 * io.proxstream.math.linear.FilterBankOperator} and {@link io.proxstream.math.linear.OperatorNorm}.
 *
 * <p>Uses {@code image} and {@code math.kernel}; knows no algorithm. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.linear;

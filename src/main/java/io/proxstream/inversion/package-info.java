/**
 * Stable inversion of pre-trained networks by the Bregman penalty, with its guarantees visible.
 *
 * <p>Describe the {@link io.proxstream.inversion.NetworkLayer}, the {@link
 * io.proxstream.inversion.Regulariser} and the data in an {@link
 * io.proxstream.inversion.InversionProblem}; a {@link io.proxstream.inversion.RegularisationRule}
 * chooses how much to regularise and gives an {@link io.proxstream.inversion.Inversion}, which says
 * why it stopped and how far from the optimum it may be.
 *
 * <p>Uses {@code network} and {@code math}. Values are immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.inversion;

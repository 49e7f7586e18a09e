/**
 * Proximal networks: unrolled proximal algorithms with learned filters, and their forward pass.
 *
 * <p>Start with {@link io.proxstream.network.ProximalNetwork} (architecture and parameters), then
 * {@link io.proxstream.network.NetworkRunner} (runs it on images); {@link
 * io.proxstream.network.TotalVariation} builds the one network that needs no training.
 *
 * <p>Uses {@code math} and {@code image}. Values are immutable and thread-safe; runners are not.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network;

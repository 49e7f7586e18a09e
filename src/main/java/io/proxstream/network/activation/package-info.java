/**
 * The proximal activations of the product.
 *
 * <p>{@link io.proxstream.network.activation.ReluActivation} and its kin act value by value, {@link
 * io.proxstream.network.activation.SoftmaxActivation} on whole vectors and {@link
 * io.proxstream.network.activation.GroupSoftThreshold} on groups of planes. Each is the prox of a
 * potential, which {@link io.proxstream.math.bregman.ProximalActivation} describes.
 *
 * <p>Uses math and the JDK only. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.activation;

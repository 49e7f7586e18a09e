/**
 * Networks of layers whose linear maps are dense matrices, convolutions of several channels with a
 * stride, or the transposes of either, for batches of samples.
 *
 * <p>{@link io.proxstream.network.layered.LayerMap} is the shape of a map and makes it a {@link
 * io.proxstream.network.layered.BatchOperator} once weights are there; {@link
 * io.proxstream.network.layered.LayeredSpec} puts layers in a row, {@link
 * io.proxstream.network.layered.LayeredParameters} holds what is learned, and {@link
 * io.proxstream.network.layered.LayeredNetwork} is both, ready to run.
 *
 * <p>Uses math, image, network.dense for the forms of layers, and dense matrices behind {@code
 * math.array}. Specs, maps and networks are immutable; an operator belongs to one thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.layered;

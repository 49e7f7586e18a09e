/**
 * Models and settings of feeds that change while frames are restored.
 *
 * <p>{@link io.proxstream.stream.live.LiveModels} knows what there is, as a function of the latest
 * records alone; {@link io.proxstream.stream.live.LiveRestoreFunction} is the operator, which keeps
 * those records as broadcast state; {@link io.proxstream.stream.live.CanaryFunction} decides on
 * versions that are tried on a share of the frames.
 *
 * <p>Uses {@code stream.function}, {@code wire}, {@code config}, {@code restoration} and {@code
 * model}; knows no Kafka. An instance belongs to one thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.stream.live;
